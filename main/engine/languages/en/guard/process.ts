import { inLinearTime, type TextTest } from '../../parts/linear-test.ts';

/**
 * Questions about how the clinic works. They may name a drug, a dose, a symptom or a death and still be ordinary:
 * "where is insulin kept?", "who signs the triage form?".
 */
export const PROCESS_MARKERS: readonly TextTest[] = [
  /\bwhere (?:do|does|are|is|should|can|must|would|will)\b.*\b(?:we|i|stored?|kept?|keep|find|found|located?|record(?:ed)?|documented?|dispos\w*|put|go|send|file|filed|log(?:ged)?|get|order(?:ed)?|returned?)\b/,
  /^where(?:s| is| are)\b/,
  /\bwho (?:may|can|is|are|should|must|signs?|approves?|orders?|checks?|reports?|gets?|has|have|holds?|keeps?|do (?:i|we)|does|needs?|decides?|administers?|witness\w*|is allowed|to (?:call|tell|inform|notify|contact)|counts?|reviews?|authori[sz]es?|owns|locks?|cleans?|needs)\b/,
  /\b(?:which|what) (?:form|register|log ?book|book|checklist|poster|colou?r (?:bag|bin|code|container)|bag|bin|container|cupboard|fridge|drawer|folder|template|label|department|document|paperwork|training|qualification|certificate|ppe|disinfectant|gloves|records?)\b/,
  /\bhow (?:long|many (?:days|years|months|weeks|copies|people|staff|times a (?:day|week|month))|often|soon|do|does|should|must|are|is)\b.*\b(?:keep|kept|retain\w*|stor(?:e|ed|age)|check(?:ed|s)?|clean\w*|dispos\w*|calibrat\w*|serviced?|monitor\w*|record(?:ed)?|document(?:ed)?|log(?:ged)?|report(?:ed)?|file|archiv\w*|order(?:ed)?|restock\w*|count(?:ed)?|audit\w*|review(?:ed)?|updated?|train\w*|destroy\w*|transport\w*|label\w*|sign\w*|notify|reset|defrost\w*|wash|sterili[sz]\w*|replac\w*|apply for|request|claim|swap)\b/,
  /\b(?:policy|policies|procedures?|protocol|sop|guideline|rule|rules|standard) (?:on|for|about|regarding|of|when|in|to|says?|require\w*)\b|\b(?:our|the|clinic|your) (?:\w+ ){0,2}?(?:policy|procedure|protocol|sop)\b/,
  /\b(?:stock|stocktake|inventory|expir(?:y|ed|es) (?:stock|date|vaccines?|medicines?|drugs?)|expired (?:medicines?|drugs?|stock|vaccines?)|order(?:ing)?|reorder|delivery|supplier|storage|stored|store|fridge|refrigerator|cold chain|cool ?box|thermometer|temperature (?:log|chart|of the|range|excursion)|cupboard|shelf|crash (?:cart|trolley)|emergency trolley|register|logbook|retention|archive|shred\w*|incinerat\w*|sharps (?:bin|container|box)|waste|spill kit|audit|poster|training|induction|orientation|competenc\w*|roster|rota|shift|leave|payroll|overtime|uniform|signage|visitors?|visiting|parking|accreditation|licen[cs]e|policy|backup|generator|power cut|downtime|printer|paper forms?|incident (?:form|report|register)|report (?:form|a|an|the|it)|reporting|needle ?stick|sharps injur\w*|hand hygiene|handwash\w*|ppe|interpreter|consent form|id band|wristband|name band|two identifiers|near miss(?:es)?|medication errors?|lone work\w*|muster|assembly point|fire (?:drill|extinguisher|alarm|exit)|evacuat\w*)\b/,
].map(inLinearTime);

/** A person has this now: then a process word decides nothing. */
export const PERSON_NOW = inLinearTime(
  /\b(?:my|this|that) (?:patient|pt|child|baby|lady|man|woman)\b|\b(?:how much|how many (?:mg|ml|tablets|units)|what dose|which dose|dose (?:of|for)|mg ?(?:per|\/) ?kg)\b.*\b(?:give|child|adult|baby|kg|year|yo|y\/o|old)\b/,
);
