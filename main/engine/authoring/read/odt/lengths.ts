/** Twentieths of a point in each unit of length. */
const TWIPS: Readonly<Record<string, number>> = { in: 1440, cm: 1440 / 2.54, mm: 144 / 2.54, pt: 20, pc: 240, px: 15 };

/** A length ("0.5in") in twentieths of a point; nothing where it is none. */
export function twips(length: string | undefined): number | undefined {
  const found = /^(-?[\d.]+)(in|cm|mm|pt|pc|px)$/.exec(length ?? '');
  const unit = TWIPS[found?.[2] ?? ''];
  return found === null || unit === undefined ? undefined : Number(found[1]) * unit;
}

/** A size of letters in half points. A share of the size around it is not followed. */
export function halfPoints(size: string | undefined): number | undefined {
  const found = twips(size);
  return found === undefined ? undefined : found / 10;
}
