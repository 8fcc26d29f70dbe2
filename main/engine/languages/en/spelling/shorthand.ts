/** Units, clinical shorthand and loan words that the dictionary lacks. */
export const SHORTHAND: ReadonlySet<string> = new Set(
  `thats theres heres whats whos hows hes shes youre youd youll youve theyre theyll weve itll mins secs todo mmol mmols mmhg mortem mcgs kcal abgs abpm abpi asap bipap cpap covid ecgs ekgs email emails epipen fbcs gcsf hiv hivs hpv
  intranet ivig login logins meds mews mrsa muac nebs news nicu nsis obgyn offline online paeds peds perrl picu pmtct prep
  prns resus rota rotas sats scbu stat stats subcut tabs temps troponin txts upto utis website wifi xpert xray xrays`
    .split(/\s+/)
    .filter(Boolean),
);
