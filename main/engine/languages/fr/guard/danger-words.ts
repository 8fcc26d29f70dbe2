import { dangerWords } from '../../parts/danger-words.ts';
import { IDIOMS } from './idioms.ts';

/**
 * Dangers in French, normalised: lower case, without accents, "n'a" and "s'est" without apostrophe ("na", "sest").
 * Airway, breathing, circulation, disability, poison, birth (WHO/ICRC Basic Emergency Care); suicide and violence (WHO mhGAP).
 */
export const GUARD_WORDS = dangerWords({
  code: 'fr',
  idioms: IDIOMS,
  emergency: {
    breathing:
      /\b(?:ne |n ?)?(?:respire|respirait) (?:plus|pas|mal|a peine|tres mal|tres vite|difficilement)\b|\barrive (?:pas|plus) a respirer\b|\barrete de respirer\b|\b(?:plus|pas|sans|aucun) (?:de )?(?:pouls|respiration)\b|\barret (?:cardiaque|cardio ?-?respiratoire|respiratoire)\b|\b(?:levres?|bouche|visage|ongles|tout|toute|est|devenue?|devient) (?:\w+ )?(?:bleue?s?|violette?s?|cyanosee?s?|grise?s?)\b|\bcyanosee?\b|\bgaspe?\b|\bsuffoque\w*|\bsetouffe\w*|\bs ?etouffe\w*|\bmanque dair\b/,
    choking: /\b(?:fausse route|avale de travers|setrangle\w*|s ?etrangle\w*|coince dans la gorge)\b/,
    unconscious:
      /\binconscien\w+|\b(?:ne )?(?:repond|reagit|se reveille|bouge) (?:plus|pas)\b|\bsest (?:evanoui\w*|effondre\w*|ecroule\w*)|\bevanouie?\b|\bperdu (?:connaissance|conscience)\b|\bperte de (?:connaissance|conscience)\b|\b(?:tombee?|gisant|allongee?) (?:par terre|au sol|dans les (?:pommes|toilettes))\b|\bdans le coma\b|\bcomateu\w+/,
    seizure: /\bconvuls\w+|\bcrise (?:d ?)?(?:epilep\w+|convulsive|tonico\w*)|\beclampsie\b/,
    bleeding:
      /\b(?:saigne|saignement|sang|hemorragie)\b(?: \w+){0,5}? (?:beaucoup|enormement|abondant\w*|abondamment|sarrete pas|s ?arrete pas|arrete pas|partout|a flots?|jet|jets|trempe\w*)\b|\bhemorragi\w+|\bbeaucoup de sang\b|\b(?:vomit|crache|tousse) (?:\w+ )?sang\b|\bse vide de (?:son )?sang\b|\bhpp\b/,
    poison:
      /\b(?:bu|avale|ingere|mange|pris|inhale|boit)\b(?: \w+){0,4}? (?:javel|leau de javel|petrole|kerosene|essence|poison|insecticide|pesticide|raticide|mort aux rats|paraquat|acide|soude|white spirit|detergent|desherbant|pile|batterie)\b|\b(?:pris|avale)\b(?: \w+){0,3}? (?:trop|toute|tous|\d{2,}|plein|une (?:boite|plaquette|poignee)|la boite|le flacon|un flacon)(?: (?:de |des |les |la )?\w+)?\b|\b(?:surdos\w+|surdosage)\b|\bsest (?:empoisonn\w+|intoxiqu\w+)|\b(?:ete|est) (?:empoisonn\w+|intoxiqu\w+)|\bintoxication (?:au|a la|aux|par)\b|\bmonoxyde\b/,
    anaphylaxis:
      /\banaphyla\w+|\b(?:choc|reaction) allergique\b|\boedeme de quincke\b|\b(?:gorge|langue|levres?|visage)\b(?: \w+){0,3}? (?:gonflee?s?|gonfle|gonflent|enflee?s?|enfle|serree?|ferme)\b|\bgonfle\w* (?:du visage|de la (?:langue|gorge)|des levres)\b/,
    baby: /\b(?:bebe|nouveau ?-?ne|nourrisson|enfant|petite?)\b(?: \w+){0,4}? (?:mou|molle|flasque|hypotoni\w+|grise?|bleue?|cyanosee?|ne pleure (?:pas|plus)|pleure (?:pas|plus)|crie pas|ne tete plus|tete plus|reagit (?:pas|plus)|inerte)\b/,
    birth:
      /\b(?:cordon|placenta|epaules?|bras|pieds?)\b(?: \w+){0,4}? (?:sort|sorti|sortie|dehors|bloquee?s?|coincee?s?|procident\w*|retenu|pend)\b|\bprocidence\b|\bdystocie\b|\b(?:est en train d|elle )?accouche (?:maintenant|la|ici|dans|sur)\b|\bla tete (?:sort|est sortie|est dehors)\b|\bpre ?-?eclampsie severe\b|\benceinte\b.{0,60}\b(?:convuls\w+|saign\w+|vision (?:trouble|floue)|voit (?:flou|des))\b|\brupture uterine\b/,
    glucose:
      /\b(?:glycemie|sucre|dextro|glucose)\b(?: \w+){0,4}? (?:0[.,]\d+|[12][.,]\d|[1-4]\d|tres bas|effondree?|trop bas(?:se)?|low|lo)\b|\bhypoglyc\w+|\ben hypo\b/,
    sepsis:
      /\bsepsis\b|\bseptique\b|\b(?:etat de |en )choc\b|\bmarbr\w+|\b(?:ta|tension|pas) (?:a |de )?[3-7](?:\d|\/\d)\b|\bpurpura\b/,
    heart:
      /\b(?:infarctus|crise cardiaque)\b|\bdouleur\b(?: \w+){0,3}? (?:poitrine|thorac\w+)\b.{0,60}\b(?:su(?:e|eurs?)|pale|bras|machoire|essouffl\w+|serr\w+)\b|\b(?:avc|attaque cerebrale)\b|\b(?:bouche|visage) (?:(?:est|sont) )?(?:\w+ )?(?:tordue?|de travers|deviee?|qui tombe)\b|\b(?:bras|jambe|cote) (?:\w+ )?paralys\w+/,
    injury:
      /\b(?:sest|est|ete|enfant|bebe|patiente?|femme|homme|visage|bras|jambes?|mains?|dos) (?:\w+ )?brulee?s?\b|\b(?:brulures? (?:grave|etendue|au visage|du visage|profonde)\w*)\b|\belectrocut\w+|\bnoy(?:e|ee|ade)\b|\bsest noye\w*|\b(?:poignard\w+|coup de (?:couteau|feu|machette)|plaie par balle|balle dans)\b|\bamput\w+|\bacide (?:au|dans|sur)\b|\b(?:il y a (?:un |le |de la )|au )(?:incendie|feu|fumee)\b|\bca sent le (?:brule|gaz)\b|\bprend feu\b|\ben feu\b|\bfuite de gaz\b/,
    bite: /\b(?:mordue?|morsure|pique|piquee?|piqure)\b(?: \w+){0,4}? (?:serpent|cobra|vipere|mamba|scorpion)\b/,
    help: /\burgence (?:vitale|absolue|maintenant)\b|\b(?:au secours|a laide)\b|\b(?:est en train de|va) mourir\b|\bse meurt\b|\bambulance (?:vite|maintenant|svp|tout de suite)\b|\bappel\w+ (?:le |une |l)?(?:samu|ambulance)\b/,
  },
  selfHarm: {
    wish: /\b(?:veu[xt]|voulait|pense (?:a|au)|envie (?:de|den)|menace de|va|vais|essaye? de|tente de|parle de) (?:\w+ )?(?:mourir|se (?:tuer|suicider|pendre|jeter|foutre en lair|faire du mal)|me (?:tuer|suicider|pendre|foutre en lair|faire du mal)|en finir|disparaitre)\b|\bsuicid\w+|\ben finir avec (?:la vie|tout)\b|\bne veut plus vivre\b|\bplus envie de vivre\b|\bsest (?:pendue?|ouvert les veines|taillad\w+|scarifi\w+)\b|\b(?:fille|fils|enfant|ado|adolescente?|soeur|frere|amie?|eleve|collegue|patiente?|copine) (?:\w+ ){0,2}?se (?:coupe|taillade|fait des coupures)\b(?! (?:les (?:ongles|cheveux)|la barbe))|\b(?:se|sest) (?:coupe|coupee?|taillade|tailladee?) (?:les|la|le) (?:bras|jambes?|cuisses?|veines|poignets?|peau|ventre|gorge)\b|\bscarifi\w+|\bautomutil\w+/,
    violence:
      /\b(?:a|avec|tient|sorti|brandit|arme d) (?:un |une |son |sa )?(?:couteau|machette|pistolet|arme|fusil|hache|lame|barre)\b|\b(?:menace|frappe|tape|agresse|attaque|cogne|gifle)\w*\b(?: \w+){0,4}? (?:infirmi\w+|linfirmi\w+|personnel|docteur|medecin|collegue|gardien|femme|epouse|enfants?|fille|fils|mere|nous|agent\w*)\b|\b(?:mari|conjoint|copain|pere|beau ?-?pere|ex) (?:\w+ ){0,2}?(?:la|le|me|l) ?(?:bat|frappe|frappee|tape|menace|menacee|cogne|viole|violee|enferme)\b|\b(?:violee?s?|violer)\b|\b(?:un|le|du|dun|apres) viol\b|\b(?:abus|agression|attouchement)s? sexuel\w*|\bbattue?\b|\botage\b/,
  },
  exposure: {
    sharps:
      /\b(?:je me suis|me suis|jme suis|on sest|je mesuis|(?:je )?viens de me) (?:\w+ )?(?:pique\w*|coupe\w*|blesse\w*|plante\w*)\b(?:.{0,60}\b(?:aiguille|seringue|bistouri|scalpel|lancette|catheter|ampoule|sang|patient\w*|suture)\b|.{0,3}$)|\b(?:sang|liquide|crachat|salive|vomi)\b.{0,30}\b(?:dans (?:l ?oeil|loeil|les yeux|la bouche)|mon oeil|mes yeux|ma bouche|eclabouss\w+)\b|\b(?:collegue|infirmiere?|aide ?-?soignante?|stagiaire|agent\w*|femme de menage) sest (?:pique\w*|coupe\w*)\b/,
  },
  exposures:
    /\b(?:piqures? (?:accidentelles?|d ?aiguille|daiguille)|accidents? d ?exposition|aes|projections? de sang)\b/,
  exceptions:
    /\b(?:(?:nest|est) plus (?:inconscient\w*|en train)|ne (?:convulse|saigne) plus|antecedents? d|histoire de|il y a (?:\w+ )?(?:ans|mois)|lannee derniere|exercice|simulation|formation|cours|protocole|procedure|politique|que dit (?:la|le))\b/,
  happeningNow: /\b(?:maintenant|en ce moment|tout de suite|la la|pour de vrai|pas un exercice|ca se passe)\b/,
  clauseStarts: [
    /\s+(?=(?:et|mais|car|donc|puis|alors|aussi|sinon|bonjour|bonsoir|merci|desolee?|pardon|svp|au fait) )/u,
  ],
  namedDangers:
    /(?<=\b(?:cours|formation|atelier|affiches?|depliants?|registre|fiche|cahier|livre|carnet|formulaire|boite|kit|chariot|exercice|alarme|extincteur|porte|prevention|semaine|journee|planning|panneau|seau) (?:de |des |du |d |anti |pour |sur |contre )?(?:la |le |les |l )?(?:prevention (?:de |du |des )(?:la |le )?)?)(?:suicides?|suicide des jeunes|intoxications?(?: alimentaires?)?|empoisonnements?|infarctus|convulsions?|eclampsie|hemorragies?|hpp|anaphylaxie|arret cardiaque|incendie|violences?|brulures?|brules|morsures?|urgences?|noyades?|fausse route|avc|sepsis|surdosages?)\b|(?:suicides?|suicide des jeunes|intoxications?(?: alimentaires?)?|empoisonnements?|infarctus|convulsions?|eclampsie|hemorragies?|hpp|anaphylaxie|arret cardiaque|incendie|violences?|brulures?|brules|morsures?|urgences?|noyades?|fausse route|avc|sepsis|surdosages?)(?= ?:? (?:le |la |les )?(?:panneau|affiche|registre|fiche|formation|cours)\b)/g,
});
