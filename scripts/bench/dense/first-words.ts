import { amount, type Content } from './content.ts';

/** The half that rules of comparing may be made from. */
export const FIRST_WORDS: readonly Content[] = [
  {
    language: 'en',
    titles: [
      'Doses for the small ward',
      'Infusions and their limits',
      'Values that are called in',
      'Sedation outside theatre',
    ],
    headings: ['Before the first dose', 'Limits', 'When it is stopped', 'Children', 'Results', 'Storage'],
    sentences: [
      (by) => `Give ${amount(by)} mg in ${by.whole(2, 12)} h, then ${amount(by)} µg/kg every ${by.whole(4, 12)} hours.`,
      (by) => `The limit is ${amount(by)} mg/m² a day; never above ${by.whole(50, 300)} mg in ${by.whole(1, 4)} days.`,
      (by) =>
        `Call where platelets are below ${by.whole(20, 90)} × 10<sup>9</sup>/L or haemoglobin is &lt; ${by.whole(60, 90)} g/L.`,
      (by) =>
        `A count of ${by.whole(1, 9)} × 10³/L needs no action; ≥ ${by.whole(2, 9)} × 10<sup>6</sup>/mL is called in within ${by.whole(5, 30)} minutes.`,
      (by) =>
        `Potassium of ${by.whole(2, 6)}.${by.whole(0, 9)} mmol/L ± 0.${by.whole(1, 4)} is not repeated, unless the sample was haemolysed.`,
      (by) => `Run it at ${amount(by)} mL/h and not faster than ${by.whole(10, 90)} mL/kg in ${by.whole(2, 24)} h.`,
      (by) =>
        `Keep between ${by.whole(2, 4)} °C and ${by.whole(5, 8)} °C, never below −${by.whole(1, 9)} °C; discard after ${by.whole(10, 60)}–${by.whole(61, 90)} min.`,
      (by) =>
        `In a child of ${by.whole(3, 30)} kg the dose is ${amount(by)} mcg/kg/min, without a bolus, for ≤ ${by.whole(24, 96)} hours.`,
      (by) =>
        `Do not exceed ${by.whole(2, 9)},${by.whole(1, 9)}00 units in ${by.whole(12, 24)} h (${by.whole(10, 99)} units/kg).`,
      (by) =>
        `Bicarbonate &lt; ${by.whole(10, 18)} mmol/L, pH &lt; 7.${by.whole(10, 30)} or lactate &gt; ${by.whole(2, 5)}.${by.whole(1, 9)} mmol/L: tell the doctor, only by telephone.`,
      (by) =>
        `The area is ${by.whole(1, 2)}.${by.whole(1, 9)} m², the flow ${by.whole(2, 6)} L/min and the window ${by.whole(10, 40)} cm².`,
    ],
    leads: ['It is stopped where:', 'Do not start where:', 'The nurse checks each hour:'],
    items: [
      (by) => `less than ${by.whole(2, 9)} weeks have passed since surgery;`,
      (by) => `the rate is above ${by.whole(90, 160)}/min or below ${by.whole(30, 50)}/min;`,
      (by) => `${by.whole(5, 20)} % of the weight is lost in ${by.whole(2, 8)} days;`,
      (by) => `pressure ≤ ${by.whole(80, 95)} mmHg, or ≥ ${by.whole(160, 220)} mmHg twice in ${by.whole(5, 20)} min;`,
      (by) => `no urine for ${by.whole(4, 12)} h;`,
    ],
    inner: ['where the line is old:', 'without a second check:'],
    innerItems: [
      (by) => `close the clamp for ${by.whole(1, 9)} min;`,
      (by) => `flush with ${by.whole(2, 20)} mL of 0.9 % saline;`,
    ],
    tables: [
      {
        head: ['Medicine', 'Start', 'Most in 24 h', 'Level', 'Note'],
        cells: [
          (by) =>
            `${by.one(['Alvorin', 'Bextamol', 'Cordaxil', 'Dunozep', 'Elquinate', 'Farmotol'])} ${by.whole(1, 9)}`,
          (by) => `${amount(by)} ${by.one(['mg', 'µg/kg', 'mL', 'mg/kg'])}`,
          (by) => `${by.whole(30, 99)} to ${by.whole(100, 400)} mg`,
          (by) => `${by.whole(1, 9)}.${by.whole(0, 9)} ± ${by.whole(0, 1)}.${by.whole(1, 9)} µg/mL`,
          (by) =>
            by.one([
              `not before ${by.whole(2, 18)} y`,
              `≤ ${by.whole(3, 9)} days`,
              `${by.whole(2, 9)} × 10<sup>9</sup>/L`,
              'never i.v.',
              `${by.whole(1, 6)}–${by.whole(7, 12)} h`,
            ]),
        ],
      },
      {
        head: ['Test', 'Lower', 'Upper', 'Unit'],
        cells: [
          (by) =>
            by.one(['Sodium', 'Calcium', 'Urea', 'Leucocytes', 'Albumin', 'Glucose']) +
            ` ${by.one(['A', 'B', 'C'])}${by.whole(1, 9)}`,
          (by) => `${by.one(['', '&lt; ', '≥ '])}${amount(by)}`,
          (by) => `${by.one(['', '&gt; ', '≤ '])}${amount(by)}`,
          (by) => by.one(['mmol/L', 'g/L', 'µmol/L', '× 10<sup>9</sup>/L', 'mg/dL', '%']),
        ],
      },
    ],
    names: ['Owner', 'Weight', 'Repeat after', 'Most in a day', 'Keep at', 'Telephone', 'Bed', 'Flow'],
    values: [
      (by) => `${amount(by)} mg`,
      (by) => `${by.whole(2, 9)} h`,
      (by) => `${by.whole(10, 99)} kg`,
      (by) => `+${by.whole(2, 9)} °C`,
      (by) => `${by.whole(2000, 9999)}`,
    ],
  },
  {
    language: 'es',
    titles: ['Dosis en la sala', 'Límites de la infusión'],
    headings: ['Antes de empezar', 'Límites', 'Niños', 'Conservación'],
    sentences: [
      (by) =>
        `Administre ${amount(by)} mg cada ${by.whole(4, 12)} horas; no más de ${by.whole(100, 400)} mg en ${by.whole(1, 3)} días.`,
      (by) =>
        `Avise si las plaquetas están por debajo de ${by.whole(20, 90)} × 10<sup>9</sup>/L o el potasio ≥ ${by.whole(5, 6)},${by.whole(1, 9)} mmol/L.`,
      (by) => `En niños de ${by.whole(5, 30)} kg, ${amount(by)} µg/kg en ${by.whole(10, 60)} min, sin bolo.`,
      (by) =>
        `Guarde entre ${by.whole(2, 4)} °C y ${by.whole(5, 8)} °C; nunca por debajo de −${by.whole(1, 9)} °C durante ${by.whole(2, 9)} semanas.`,
    ],
    leads: ['Se suspende si:', 'No empiece si:'],
    items: [
      (by) => `pasaron menos de ${by.whole(2, 9)} semanas;`,
      (by) => `la presión es ≤ ${by.whole(80, 95)} mmHg;`,
      (by) => `no hay orina en ${by.whole(4, 12)} horas;`,
    ],
    inner: ['con vía antigua:'],
    innerItems: [(by) => `lave con ${by.whole(2, 20)} mL;`],
    tables: [
      {
        head: ['Medicamento', 'Inicio', 'Máximo', 'Nota'],
        cells: [
          (by) => `${by.one(['Alvorina', 'Bextamol', 'Cordaxil', 'Dunozepán'])} ${by.whole(1, 9)}`,
          (by) => `${amount(by)} ${by.one(['mg', 'µg/kg', 'mL'])}`,
          (by) => `${by.whole(100, 400)} mg`,
          (by) => by.one([`${by.whole(2, 9)} días`, 'nunca i.v.', `${by.whole(1, 6)}–${by.whole(7, 12)} h`]),
        ],
      },
    ],
    names: ['Peso', 'Repetir a las', 'Máximo al día', 'Teléfono'],
    values: [(by) => `${amount(by)} mg`, (by) => `${by.whole(2, 9)} h`, (by) => `${by.whole(10, 99)} kg`],
  },
];
