/** Numbers, negations and sides: a correction that puts one in, or takes one for another, changes what is asked. */
export const NEVER_PUT_IN: ReadonlySet<string> = new Set(
  `not none never neither nobody nothing nowhere cannot without unless except cant dont wont isnt arent wasnt doesnt didnt
  shouldnt mustnt couldnt wouldnt hasnt havent zero one two three four five six seven eight nine ten eleven twelve thirteen
  fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
  thousand million half quarter double twice once first second third fourth fifth left right both gram grams milligram
  milligrams microgram micrograms litre litres liter liters millilitre millilitres unit units hourly daily weekly monthly`
    .split(/\s+/)
    .filter(Boolean),
);
