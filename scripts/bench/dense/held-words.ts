import { amount, type Content } from './content.ts';

/** The half that is only measured on. */
export const HELD_WORDS: readonly Content[] = [
  {
    language: 'en',
    titles: ['Heparin on the medical floor', 'Oxygen and fluids', 'Neonatal feeding chart', 'Transfusion thresholds'],
    headings: ['Preparation', 'Titration', 'Monitoring', 'Thresholds', 'Exceptions', 'Disposal'],
    sentences: [
      (by) =>
        `Load with ${by.whole(40, 90)} units/kg over ${by.whole(5, 30)} min, and continue at ${by.whole(8, 20)} units/kg/h.`,
      (by) =>
        `Neutrophils of 0.${by.whole(1, 9)} × 10⁹/L and a temperature ≥ 38.${by.whole(0, 5)} °C: antibiotics within ${by.whole(30, 60)} min.`,
      (by) =>
        `Aim for ${by.whole(88, 91)}–${by.whole(92, 96)} % saturation; do not go above ${by.whole(2, 6)} L/min without a blood gas.`,
      (by) =>
        `Feeds start at ${by.whole(10, 30)} mL/kg/day and rise by ≤ ${by.whole(15, 35)} mL/kg each day for ${by.whole(5, 9)} days.`,
      (by) =>
        `Creatinine rises of &gt; ${by.whole(20, 90)} µmol/L in ${by.whole(24, 72)} hours mean ${amount(by)} mg instead of ${amount(by)} mg.`,
      (by) =>
        `Vancomycin trough: ${by.whole(10, 14)}–${by.whole(15, 20)} mg/L; no dose is held for a level &lt; ${by.whole(5, 9)} mg/L.`,
      (by) =>
        `Each bag of ${by.whole(2, 9)}00 mL holds ${by.whole(10, 90)} mmol; infuse at most ${by.whole(5, 20)} mmol/h.`,
      (by) =>
        `An ejection fraction under ${by.whole(20, 45)} % or an index &lt; ${by.whole(1, 2)}.${by.whole(1, 9)} L/min/m² is never sedated by nurses.`,
      (by) =>
        `Spin ${by.whole(5, 15)} mL at ${by.whole(1, 3)},${by.whole(2, 9)}00 g for ${by.whole(5, 15)} minutes and freeze at −${by.whole(20, 80)} °C.`,
      (by) =>
        `Viral load above 1.${by.whole(1, 9)} × 10<sup>${by.whole(3, 6)}</sup> copies/mL: repeat after ${by.whole(2, 8)} weeks ± ${by.whole(1, 4)} days.`,
    ],
    leads: ['Hold the dose if:', 'Call the consultant when:', 'Leave out the second bag if:'],
    items: [
      (by) => `platelets fall by ${by.whole(30, 50)} % in ${by.whole(5, 10)} days;`,
      (by) => `bleeding lasts for &gt; ${by.whole(10, 40)} minutes;`,
      (by) => `fewer than ${by.whole(2, 6)} wet nappies in ${by.whole(12, 24)} h;`,
      (by) => `the ratio is not between 1.${by.whole(1, 4)} and 2.${by.whole(1, 9)};`,
      (by) => `weight &lt; ${by.whole(2, 4)}.${by.whole(1, 9)} kg or age ≤ ${by.whole(2, 28)} days;`,
    ],
    inner: ['unless the patient is dialysed:', 'for a central line:'],
    innerItems: [(by) => `wait ${by.whole(2, 12)} hours;`, (by) => `halve the rate to ${by.whole(2, 30)} mL/h;`],
    tables: [
      {
        head: ['aPTT (s)', 'Bolus', 'Hold', 'Change of rate', 'Next test'],
        cells: [
          (by) => `${by.whole(30, 60)}–${by.whole(61, 120)}`,
          (by) => by.one([`${by.whole(20, 80)} units/kg`, 'no bolus', '0']),
          (by) => `${by.whole(0, 90)} min`,
          (by) => `${by.one(['+', '−'])}${by.whole(1, 4)} units/kg/h`,
          (by) => `${by.whole(4, 24)} h`,
        ],
      },
      {
        head: ['Analyte', 'Adult', 'Infant', 'Critical'],
        cells: [
          (by) =>
            `${by.one(['Magnesium', 'Phosphate', 'Bilirubin', 'Ferritin', 'Ammonia', 'Troponin'])} ${by.whole(10, 99)}`,
          (by) =>
            `${by.whole(0, 3)}.${by.whole(1, 9)}–${by.whole(4, 9)}.${by.whole(1, 9)} ${by.one(['mmol/L', 'ng/mL', 'µmol/L'])}`,
          (by) => `${by.one(['≤ ', '≥ ', ''])}${by.whole(10, 300)} ${by.one(['µg/L', 'IU/L', 'mg/dL'])}`,
          (by) =>
            by.one([
              `&gt; ${by.whole(2, 9)} × 10⁹/L`,
              `&lt; ${by.whole(20, 60)} g/L`,
              `${by.whole(300, 900)} ± ${by.whole(10, 40)}`,
              'not called',
            ]),
        ],
      },
    ],
    names: ['Dilution', 'Rate', 'Shelf life', 'Protect from light', 'Filter', 'Extension', 'Concentration'],
    values: [
      (by) => `${by.whole(5, 50)} mg in ${by.whole(50, 500)} mL`,
      (by) => `${by.whole(1, 60)} mL/h`,
      (by) => `${by.whole(6, 72)} hours`,
      (by) => `0.${by.whole(2, 9)} µm`,
      (by) => `${by.whole(100, 990)} µg/mL`,
    ],
  },
  {
    language: 'fr',
    titles: ['Perfusions en pédiatrie', 'Seuils de transfusion'],
    headings: ['Préparation', 'Surveillance', 'Conservation'],
    sentences: [
      (by) =>
        `Donner ${amount(by)} mg toutes les ${by.whole(4, 12)} heures, sans dépasser ${by.whole(1, 4)} g par jour.`,
      (by) =>
        `Ne pas perfuser plus de ${by.whole(5, 30)} mL/kg en ${by.whole(1, 8)} h ; jamais au-dessous de −${by.whole(1, 9)} °C.`,
      (by) =>
        `Appeler si les plaquettes sont &lt; ${by.whole(10, 60)} × 10⁹/L ou la créatinine ≥ ${by.whole(100, 400)} µmol/L.`,
      (by) =>
        `Chez l’enfant de ${by.whole(3, 30)} kg, ${by.whole(0, 2)},${by.whole(1, 9)} µg/kg/min pendant ${by.whole(2, 9)} jours ± ${by.whole(1, 3)}.`,
    ],
    leads: ['Arrêter si :', 'Ne pas commencer si :'],
    items: [
      (by) => `moins de ${by.whole(2, 9)} semaines après l’opération ;`,
      (by) => `la pression est ≤ ${by.whole(70, 95)} mmHg ;`,
      (by) => `aucune diurèse depuis ${by.whole(4, 12)} h ;`,
    ],
    inner: ['sauf avis du médecin :'],
    innerItems: [(by) => `rincer avec ${by.whole(2, 20)} mL ;`],
    tables: [
      {
        head: ['Produit', 'Dose', 'Maximum', 'Durée'],
        cells: [
          (by) => `${by.one(['Alvorine', 'Bextamol', 'Cordaxil', 'Elquinate'])} ${by.whole(1, 9)}`,
          (by) => `${amount(by)} ${by.one(['mg/kg', 'µg/kg', 'mL'])}`,
          (by) => `${by.whole(100, 900)} mg`,
          (by) => by.one([`${by.whole(2, 9)} jours`, `${by.whole(1, 6)}–${by.whole(7, 12)} h`, 'jamais en IV']),
        ],
      },
    ],
    names: ['Dilution', 'Débit', 'Stabilité'],
    values: [(by) => `${by.whole(5, 50)} mg`, (by) => `${by.whole(1, 60)} mL/h`, (by) => `${by.whole(6, 72)} h`],
  },
  {
    language: 'de',
    titles: ['Infusionen auf Station', 'Grenzwerte des Labors'],
    headings: ['Vorbereitung', 'Grenzwerte', 'Lagerung'],
    sentences: [
      (by) =>
        `${amount(by)} mg alle ${by.whole(4, 12)} Stunden geben, nicht mehr als ${by.whole(100, 400)} mg in ${by.whole(1, 3)} Tagen.`,
      (by) =>
        `Bei Thrombozyten unter ${by.whole(20, 90)} × 10⁹/L oder Kalium ≥ ${by.whole(5, 6)},${by.whole(1, 9)} mmol/L anrufen.`,
      (by) =>
        `Zwischen ${by.whole(2, 4)} °C und ${by.whole(5, 8)} °C lagern, nie unter −${by.whole(1, 9)} °C; nach ${by.whole(10, 60)} min verwerfen.`,
      (by) => `Kinder mit ${by.whole(5, 30)} kg erhalten ${amount(by)} µg/kg in ${by.whole(10, 60)} min, ohne Bolus.`,
    ],
    leads: ['Abbrechen bei:', 'Nicht beginnen bei:'],
    items: [
      (by) => `weniger als ${by.whole(2, 9)} Wochen nach der Operation;`,
      (by) => `Druck ≤ ${by.whole(80, 95)} mmHg;`,
      (by) => `kein Urin seit ${by.whole(4, 12)} h;`,
    ],
    inner: ['bei altem Zugang:'],
    innerItems: [(by) => `mit ${by.whole(2, 20)} mL spülen;`],
    tables: [
      {
        head: ['Mittel', 'Beginn', 'Höchstens', 'Dauer'],
        cells: [
          (by) => `${by.one(['Alvorin', 'Bextamol', 'Cordaxil', 'Dunozep'])} ${by.whole(1, 9)}`,
          (by) => `${amount(by)} ${by.one(['mg', 'µg/kg', 'ml'])}`,
          (by) => `${by.whole(100, 400)} mg`,
          (by) => by.one([`${by.whole(2, 9)} Tage`, 'nie i. v.', `${by.whole(1, 6)}–${by.whole(7, 12)} h`]),
        ],
      },
    ],
    names: ['Gewicht', 'Wiederholen nach', 'Durchfluss'],
    values: [(by) => `${amount(by)} mg`, (by) => `${by.whole(2, 9)} h`, (by) => `${by.whole(10, 99)} kg`],
  },
];
