import { foldCase } from '../text/words.ts';

/**
 * Words that begin a question or an instruction, by ISO 639-1 code. Beside the packs, since it is also for languages that
 * have none: a capital at the beginning of a sentence must not make a name of them.
 */
const QUESTION_WORDS: Readonly<Record<string, string>> = {
  en: `what when where who whom whose which why how can could might must shall should would do does did is are was were
    has have had if`,
  es: `que quien quienes como cuando cuanto cuanta cuantos cuantas donde adonde cual cuales por para puedo puede pueden podemos
    debo debe deben debemos hay tengo tiene tenemos es son esta estan hago hacemos hacer si segun a al con de en`,
  fr: `que quoi qui quel quelle quels quelles comment quand combien ou pourquoi peut peux peuvent pouvons puis dois doit doivent
    devons faut est sont ai as avons avez ont dans en pour si selon a au aux`,
  sw: `nini nani lini wapi vipi gani ngapi je kwa nifanye tufanye afanye wafanye nifanyeje tufanyeje naweza tunaweza anaweza ninaweza
    lazima kama iwapo ikiwa kuna mimi sisi yupi ipi lipi zipi wangapi kiasi baada kabla`,
};

const FOLDED: ReadonlySet<string> = new Set(
  Object.values(QUESTION_WORDS).flatMap((words) => words.split(/\s+/).filter(Boolean)),
);

/** Whatever its case and accents. */
export const isQuestionWord = (word: string): boolean => FOLDED.has(foldCase(word));
