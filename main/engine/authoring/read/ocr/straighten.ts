import { type Canvas, createCanvas } from '@napi-rs/canvas';

/** A smaller skew than this costs the recogniser nothing. Degrees. */
const LEVEL_ENOUGH = 0.15;

export type QuarterTurn = 0 | 90 | 180 | 270;

/** A picture turned clockwise by quarter turns, on white. The given canvas stays as it is. */
export function turned(canvas: Canvas, degrees: QuarterTurn): Canvas {
  const sideways = degrees === 90 || degrees === 270;
  const { width, height } = canvas;
  return drawnTurned(canvas, degrees, sideways ? height : width, sideways ? width : height);
}

/** A picture turned anticlockwise by its measured skew: its lines are level, its size is kept. */
export function levelled(canvas: Canvas, skew: number): Canvas {
  return Math.abs(skew) < LEVEL_ENOUGH ? canvas : drawnTurned(canvas, -skew, canvas.width, canvas.height);
}

function drawnTurned(canvas: Canvas, degrees: number, width: number, height: number): Canvas {
  const result = createCanvas(width, height);
  const context = result.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(canvas, -canvas.width / 2, -canvas.height / 2);
  return result;
}
