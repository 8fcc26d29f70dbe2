/**
 * Words that begin a question or an instruction, and are no first name: "Discharge Ottoline Fizzlewick today?".
 * Names that are verbs too (will, may, mark, grant, grace, rob, bill, frank) are left out on purpose.
 */
export const LEAD_INS: ReadonlySet<string> = new Set(
  `should can could would must shall do does did is are was were has have had why when where who what how if since because while
  after before until admit advise allow ask assess assist book bring call catch change chart check collect confirm contact discharge
  escort examine explain fetch find follow give help inform inject isolate keep leave let make measure move nebulise notify page
  phone please prepare put record refer register release remind remove ring schedule screen see send show start stop swab take tell
  test text transfer treat update vaccinate wake warn watch weigh`
    .split(/\s+/)
    .filter(Boolean),
);
