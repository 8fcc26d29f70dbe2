/** Eponyms and places of medicine that are common surnames. */
export const SURNAMES_OF_THINGS: ReadonlySet<string> = new Set(
  `adams addison arnold baker barlow barrett bell bishop bowen bright brown burnett caplan clark cooper cornell cullen cushing
  down downs edwards ewing fitzpatrick foley gardner gilbert glasgow gleason gower graves hamilton hansen hartmann hawkins
  hickman hodgkin hoffman holter homans horner huntington johnson lambert lewis mallory mayo mcburney mcgill mcmurray mcroberts
  montgomery murphy nelson nissen ogilvie osgood osler paget parkinson patrick pearson pott ramsay ranson raynaud reed reiter
  salter sheehan simmonds stanford stevens swan sydenham thomas thompson turner vincent weber wells whipple whitfield williams
  willis wilson wolff wood woods wright yale`
    .split(/\s+/)
    .filter(Boolean),
);
