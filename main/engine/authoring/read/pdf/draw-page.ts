import type { Rule } from '../../layout/page-item.ts';
import { saidBy } from './characters.ts';
import { isMark } from './drawn-bullets.ts';
import type { Drawing, HiddenBy, Painted } from './drawn.ts';
import { applyGState, type FontFacts, type GraphicsState, initialState } from './graphics-state.ts';
import { MAX_SHAPES_A_PAGE, MAX_STEPS_A_PAGE, MAX_WORDS_A_PAGE } from './limits.ts';
import {
  apply,
  type Box,
  boxAround,
  contains,
  cornersOf,
  intersection,
  type Matrix,
  matrixFrom,
  multiply,
  type Point,
} from './matrix.ts';
import { filledShape, strokedRules, subpathsOf } from './paths.ts';
import { createWords, type GlyphStyle } from './words.ts';

/** pdf.js's names of the steps of drawing, with their numbers. */
export type StepNumbers = Readonly<Record<string, number>>;

export interface DrawingSource {
  readonly steps: ArrayLike<number>;
  readonly args: readonly unknown[];
  readonly numbers: StepNumbers;
  /** Of the page's user space to the page as it is seen. */
  readonly toPage: Matrix;
  readonly width: number;
  readonly height: number;
  fontNamed(name: string): FontFacts;
  isLayerShown(group: unknown): boolean;
  /** Nothing shines through the picture. */
  isPictureOpaque(id: string): boolean;
}

/** Smaller text cannot be read by anybody. Points. */
const MIN_SIZE = 1.5;
/** Less opaque text cannot be seen. */
const MIN_ALPHA = 0.06;
/** As opaque as this hides what is below. */
const COVERING_ALPHA = 0.9;
const INVISIBLE_MODES: readonly number[] = [3, 7];
const STROKED_MODES: readonly number[] = [1, 2, 5, 6];

type Args = readonly unknown[];
const num = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** Walks through the steps that draw a page, and keeps the words, lines and areas with their places. */
export function drawPage(source: DrawingSource): Drawing {
  const page: Box = { x: 0, y: 0, width: source.width, height: source.height };
  const words = createWords();
  const painted: Painted[] = [];
  const rules: Rule[] = [];
  const marks: Box[] = [];
  const stack: GraphicsState[] = [];
  const layers: boolean[] = [];
  let annotation: string | null = null;
  let pendingClip = false;
  let state = initialState(source.toPage, page);
  let order = 0;
  let cut = false;

  const save = (): void => {
    stack.push({ ...state });
  };
  const restore = (): void => {
    state = stack.pop() ?? state;
  };
  const paint = (area: Omit<Painted, 'order'>): void => {
    if (painted.length >= MAX_SHAPES_A_PAGE) return;
    painted.push({ ...area, order });
  };
  const shown = (): boolean => layers.every(Boolean);

  function hiddenBy(at: Point, size: number): HiddenBy | null {
    if (!shown()) return 'layer';
    if (INVISIBLE_MODES.includes(state.mode)) return 'mode';
    if (size < MIN_SIZE) return 'size';
    if (state.alpha < MIN_ALPHA) return 'alpha';
    if (!contains(page, at)) return 'outside';
    return contains(state.clip, at) ? null : 'clip';
  }

  function showGlyphs(glyphs: unknown): void {
    const { font } = state;
    if (!Array.isArray(glyphs) || font === null || state.fontSize === 0) return;
    const sign = state.fontSize < 0 ? -1 : 1;
    for (const glyph of glyphs as unknown[]) {
      const toDevice = multiply(state.ctm, state.textMatrix);
      const advance = (x: number, y = 0): void => {
        state.textMatrix = multiply(state.textMatrix, [1, 0, 0, 1, x, y]);
      };
      if (typeof glyph === 'number') {
        const gap = (-glyph / 1000) * state.fontSize;
        if (font.vertical) advance(0, gap);
        else advance(gap * state.scale);
        continue;
      }
      if (typeof glyph !== 'object' || glyph === null) continue;
      const { unicode, width, isSpace } = glyph as { unicode?: string; width?: number; isSpace?: boolean };
      const own = num(width) * font.widthScale * state.fontSize * state.scale;
      const spacing = (state.charSpacing + (isSpace === true ? state.wordSpacing : 0)) * state.scale;
      const start = apply(toDevice, { x: 0, y: state.rise });
      const end = apply(toDevice, { x: own, y: state.rise });
      const next = apply(toDevice, { x: own + spacing, y: state.rise });
      const up = apply(toDevice, { x: 0, y: state.rise + state.fontSize });
      const right = apply(toDevice, { x: sign, y: state.rise });
      const size = Math.hypot(up.x - start.x, up.y - start.y);
      const rotation = (Math.atan2(right.y - start.y, right.x - start.x) * 180) / Math.PI;
      const said = saidBy(unicode ?? '', font.name);
      const middle = apply(toDevice, { x: own / 2, y: state.rise + state.fontSize * 0.3 });
      const stroked = STROKED_MODES.includes(state.mode);
      const style: GlyphStyle = {
        size,
        bold: font.bold || state.mode === 2,
        italic: font.italic,
        colour: state.mode === 1 ? state.stroke : stroked ? (state.fill ?? state.stroke) : state.fill,
        rotation: (Math.round(rotation) + 360) % 360,
        hidden: hiddenBy(middle, size),
        annotation,
      };
      const text = said.trim() === '' ? '' : said;
      if (said !== '') words.add({ text, start, end, next, style }, order);
      if (font.vertical) advance(0, -state.fontSize + -spacing);
      else advance(own + spacing);
    }
  }

  function constructPath(op: number, data: unknown): void {
    const { numbers } = source;
    const path = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
    const subpaths = path && typeof path === 'object' && 'length' in path ? subpathsOf(path, state.ctm) : [];
    const fills = [
      numbers['fill'],
      numbers['eoFill'],
      numbers['fillStroke'],
      numbers['eoFillStroke'],
      numbers['closeFillStroke'],
      numbers['closeEOFillStroke'],
    ].includes(op);
    const strokes = [
      numbers['stroke'],
      numbers['closeStroke'],
      numbers['fillStroke'],
      numbers['eoFillStroke'],
      numbers['closeFillStroke'],
      numbers['closeEOFillStroke'],
    ].includes(op);
    if (shown() && state.alpha >= MIN_ALPHA) {
      for (const subpath of subpaths) {
        const around = boxAround(subpath.points);
        if (isMark(around) && marks.length < MAX_SHAPES_A_PAGE && (fills ? state.fill : state.stroke) !== '#ffffff')
          marks.push(around);
        if (fills) fillSubpath(subpath);
        if (strokes && state.stroke !== '#ffffff' && rules.length < MAX_SHAPES_A_PAGE)
          rules.push(...strokedRules(subpath).filter((rule) => inClip(rule)));
      }
    }
    if (pendingClip) {
      const points = subpaths.flatMap(({ points }) => points);
      state.clip =
        points.length > 0 ? intersection(state.clip, boxAround(points)) : { x: 0, y: 0, width: 0, height: 0 };
      pendingClip = false;
    }
  }

  const inClip = ({ x1, y1, x2, y2 }: Rule): boolean => {
    const { x, y, width, height } = state.clip;
    return x2 >= x - 1 && x1 <= x + width + 1 && y2 >= y - 1 && y1 <= y + height + 1;
  };

  function fillSubpath(subpath: ReturnType<typeof subpathsOf>[number]): void {
    const { rule, box, exact } = filledShape(subpath);
    const clipped = intersection(box, state.clip);
    if (rule) {
      if (state.fill !== '#ffffff' && rules.length < MAX_SHAPES_A_PAGE && inClip(rule)) rules.push(rule);
    } else if (clipped.width > 0 && clipped.height > 0) {
      const covers = exact && state.alpha >= COVERING_ALPHA && !state.blends && state.fill !== null;
      paint({
        box: clipped,
        colour: state.blends || state.alpha < COVERING_ALPHA ? null : state.fill,
        covers,
        picture: false,
      });
    }
  }

  function paintPicture(id: unknown, matrix: Matrix = state.ctm): void {
    const box = intersection(
      boxAround(cornersOf({ x: 0, y: 0, width: 1, height: 1 }).map((p) => apply(matrix, p))),
      state.clip,
    );
    if (!shown() || box.width <= 0 || box.height <= 0) return;
    const opaque =
      typeof id === 'string' && state.alpha >= COVERING_ALPHA && !state.blends && source.isPictureOpaque(id);
    paint({ box, colour: null, covers: opaque, picture: true });
  }

  function beginForm(matrix: unknown, bbox: unknown): void {
    save();
    const own = matrixFrom(matrix);
    if (own) state.ctm = multiply(state.ctm, own);
    clipTo(bbox);
  }

  function clipTo(bbox: unknown): void {
    const list = bbox instanceof Float32Array ? [...bbox] : bbox;
    if (!Array.isArray(list) || list.length < 4) return;
    const [x0, y0, x1, y1] = list.map(num);
    const box = { x: x0 ?? 0, y: y0 ?? 0, width: (x1 ?? 0) - (x0 ?? 0), height: (y1 ?? 0) - (y0 ?? 0) };
    state.clip = intersection(state.clip, boxAround(cornersOf(box).map((corner) => apply(state.ctm, corner))));
  }

  function moveText(x: number, y: number): void {
    state.lineMatrix = multiply(state.lineMatrix, [1, 0, 0, 1, x, y]);
    state.textMatrix = state.lineMatrix;
  }

  function beginAnnotation([id, , transform, matrix]: Args): void {
    save();
    annotation = typeof id === 'string' ? id : null;
    state = { ...initialState(source.toPage, page) };
    const first = matrixFrom(transform);
    const second = matrixFrom(matrix);
    if (first) state.ctm = multiply(state.ctm, first);
    if (second) state.ctm = multiply(state.ctm, second);
  }

  const handlers: Readonly<Record<string, (args: Args) => void>> = {
    save,
    restore,
    transform: (args) => {
      const matrix = matrixFrom(args);
      if (matrix) state.ctm = multiply(state.ctm, matrix);
    },
    setLineWidth: ([width]) => {
      state.lineWidth = num(width);
    },
    setGState: ([pairs]) => {
      applyGState(state, pairs);
      for (const pair of Array.isArray(pairs) ? (pairs as unknown[]) : []) {
        if (Array.isArray(pair) && pair[0] === 'Font' && Array.isArray(pair[1])) setFont(pair[1] as Args);
      }
    },
    setFillRGBColor: ([colour]) => {
      state.fill = typeof colour === 'string' ? colour : null;
    },
    setStrokeRGBColor: ([colour]) => {
      state.stroke = typeof colour === 'string' ? colour : null;
    },
    setFillColorN: () => {
      state.fill = null;
    },
    setStrokeColorN: () => {
      state.stroke = null;
    },
    setFillTransparent: () => {
      state.fill = null;
    },
    beginText: () => {
      state.textMatrix = [1, 0, 0, 1, 0, 0];
      state.lineMatrix = [1, 0, 0, 1, 0, 0];
    },
    setCharSpacing: ([value]) => {
      state.charSpacing = num(value);
    },
    setWordSpacing: ([value]) => {
      state.wordSpacing = num(value);
    },
    setHScale: ([value]) => {
      state.scale = num(value) / 100;
    },
    setLeading: ([value]) => {
      state.leading = num(value);
    },
    setFont: (args) => setFont(args),
    setTextRenderingMode: ([value]) => {
      state.mode = num(value);
    },
    setTextRise: ([value]) => {
      state.rise = num(value);
    },
    moveText: ([x, y]) => moveText(num(x), num(y)),
    setLeadingMoveText: ([x, y]) => {
      state.leading = -num(y);
      moveText(num(x), num(y));
    },
    setTextMatrix: ([value]) => {
      const matrix = matrixFrom(value);
      if (!matrix) return;
      state.textMatrix = matrix;
      state.lineMatrix = matrix;
    },
    nextLine: () => moveText(0, -state.leading),
    showText: ([glyphs]) => showGlyphs(glyphs),
    clip: () => {
      pendingClip = true;
    },
    eoClip: () => {
      pendingClip = true;
    },
    constructPath: ([op, data]) => constructPath(num(op), data),
    shadingFill: () => {
      if (shown()) paint({ box: state.clip, colour: null, covers: false, picture: false });
    },
    paintImageXObject: ([id]) => paintPicture(id),
    paintInlineImageXObject: () => paintPicture(null),
    paintImageMaskXObject: () => paintPicture(null),
    paintInlineImageXObjectGroup: () => paintPicture(null),
    paintImageMaskXObjectGroup: () => paintPicture(null),
    paintImageXObjectRepeat: () => paintPicture(null),
    paintImageMaskXObjectRepeat: () => paintPicture(null),
    paintFormXObjectBegin: ([matrix, bbox]) => beginForm(matrix, bbox),
    paintFormXObjectEnd: restore,
    beginGroup: () => save(),
    endGroup: restore,
    beginMarkedContent: () => {
      layers.push(true);
    },
    beginMarkedContentProps: ([tag, group]) => {
      layers.push(tag !== 'OC' || source.isLayerShown(group));
    },
    endMarkedContent: () => {
      layers.pop();
    },
    beginAnnotation,
    endAnnotation: () => {
      restore();
      annotation = null;
    },
  };

  function setFont([name, size]: Args): void {
    state.font = typeof name === 'string' ? source.fontNamed(name) : null;
    state.fontSize = num(size);
  }

  const byNumber = new Map(Object.entries(handlers).map(([name, handle]) => [source.numbers[name], handle]));
  const length = Math.min(source.steps.length, MAX_STEPS_A_PAGE);
  for (let i = 0; i < length; i += 1) {
    order = i;
    byNumber.get(source.steps[i])?.((source.args[i] as Args | null) ?? []);
    if (words.words.length > MAX_WORDS_A_PAGE) {
      cut = true;
      break;
    }
  }
  words.close();
  return { words: words.words, painted, rules, marks, cut: cut || source.steps.length > MAX_STEPS_A_PAGE };
}
