import { followUpWords } from '../parts/follow-up-words.ts';

const PATIENT = '(?:patiente?s?|dame|monsieur|homme|femme|garçon|garcon|fille|enfant|bébé|bebe|personne)';
const OTHER = '(?:prochaine?|autre|suivante?|deuxième|deuxieme)';

/** With and without hyphens and accents. */
export const FOLLOW_UP_WORDS = followUpWords({
  courtesy:
    "bonjour|bonsoir|merci|merci beaucoup|ok|d['’]accord|bien|très bien|parfait|s['’]il vous plaît|svp|ah|oh|alors|oui|maintenant",
  joining: 'et|ou|mais|aussi|puis|ensuite',
  likewise: "qu['’]en est-il (?:de|des|du)|quid (?:de|des|du)",
  same: "(?:est-ce |c['’]est )?(?:la même chose|pareil|idem|la même règle|le même) (?:pour|avec|chez|en|si|quand)|(?:cela|ça|ca) vaut (?:aussi )?pour|est-ce (?:aussi )?(?:valable|vrai) pour",
  corrects:
    "(?:pardon|désolée?|desolee?|non|excusez-moi)[\\s,]+(?:je voulais dire|c['’]est|c['’]était|plutôt|je veux dire)|je voulais dire|je veux dire|plutôt",
  supposes: "et si|et s['’]il|que faire si|que se passe-t-il si|à supposer",
  qualifies:
    "même si|meme si|même|meme|pas|seulement|aussi|parce que|depuis|jusqu['’]à|jusqu['’]au|tant que|sauf|non plus|chaque|tous|toutes|contre|entre|selon|à|au|aux|de|du|des",
  appends:
    "si|s['’]il|quand|lorsque|en|dans|pour|avec|sans|pendant|durant|chez|après|avant|par|le week-end|la nuit|le jour",
  chooses:
    '(?:(?:à|en|dans|avec|par|pour|de|sous) )?(?:quel(?:le)?s?|combien de) \\p{L}+(?=[\\s?!.]*$)|(?:pendant )?combien(?: de temps)?(?=[\\s?!.]*$)|y a-t-il (?:un|une)(?: \\p{L}+){1,2}(?=[\\s?!.]*$)',
  still: 'encore|aussi|toujours|quand même|seulement|alors|plutôt',
  breaks: 'parce que|car|et|mais|ou',
  again: 'aussi|également|egalement|pareil|non plus|possible|permis|autorisée?|compris|comprise|alors',
  newSubject:
    '(?:autre|nouvelle|prochaine) (?:question|chose|demande)|autre sujet|changeons de sujet|(?:^|et |maintenant )(?:à propos de|concernant|quant à|au sujet de)',
  onePatient: [
    `${OTHER} ${PATIENT}`,
    `(?:mon|ma) (?:${OTHER} )?${PATIENT}`,
    '(?:la|le|une?|cette|ce) (?:dame|monsieur|homme|garçon|garcon)',
    '(?:la|le) (?:prochaine?|suivante?) (?:est|a|veut)',
    '(?:lit|chambre|box|salle) ?\\d+',
    '(?:mme|mlle|m\\.|mr|monsieur|madame) \\p{Lu}\\p{L}+',
  ].join('|'),
  age: '\\d{1,3} ans',
  pointsBack:
    "il|elle|ils|elles|lui|leur|leurs|ça|ca|cela|celui-ci|celle-ci|ce dernier|là|y|en|(?:le|la|les|l['’]) ?(?:signe|fait|font|garde|jette|nettoie|met|mettre|faire|garder|jeter|prend|prendre|donne|donner|paie|ouvre|ferme|porte|range|laisser|laisse)|ensuite|après",
  ofPerson: 'il|elle|ils|elles|lui',
  others: 'autres?|le reste|les deux|aucune?|plutôt|(?:celui|celle|ceux|celles)(?:-ci|-là)?',
  pointsNowhere:
    "il (?:faut|y a|est possible|est permis)|y a-t-il|est-il (?:possible|permis)|faut-il|en (?:cas|cours|général|anglais|français|espagnol)|(?:après|là) (?:le|la|les|l['’]|un|une)|quand il y",
  light: `signe signer fait font faire garde garder jette jeter appelle appeler prévient prévenir previent prevenir demande demander paie payer
    peut peuvent peux pouvons doit doivent dois devons ai a avons ont est sont être etre qui quoi quel quelle quels quelles quand
    combien comment où ou pourquoi temps fois chaque prend prendre donne donner laisse laisser écrit écrire ecrit ecrire note noter
    passe passer attend attendre après apres avant ensuite aussi encore toujours même meme seulement autre autres utiliser utilise
    ouvre ouvrir ferme fermer dit dire sait savoir autorise autoriser approuve approuver vérifie vérifier verifie verifier besoin
    fréquence frequence durée duree heure délai delai met mettre lieu chose faut va vont personne`,
  general: `patient patients patiente patientes formulaire formulaires feuille livre registre boîte boite sac sacs salle chambre papier copie clé clés cle cles porte numéro
    numero téléphone telephone système systeme ordinateur eau savon main mains couleur type quantité quantite maison carte étiquette`,
  kinds: [
    'adulte adultes enfant enfants bébé bébés bebe bebes nourrisson nourrissons enceinte enceintes femme femmes homme hommes mineur mineurs',
    'infirmière infirmier infirmières infirmiers infirmiere infirmiere médecin medecin médecins docteur personnel chef cheffe pharmacien pharmacie étudiant étudiants etudiant etudiants bénévoles accueil chauffeur',
    'famille fille fils mère mere père pere maman papa mari épouse epouse conjoint parents proche proches frère soeur visiteur visiteurs',
    'janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre decembre',
    'lundi mardi mercredi jeudi vendredi samedi dimanche jour journée journee nuit matin soir soirée week-end weekend férié semaine service',
    'heure heures minute minutes mois an ans',
    'anglais français francais espagnol portugais arabe',
    'rouge rouges jaune jaunes bleu bleue vert verte noir noire blanc blanche',
  ],
  indefinite: 'un|une|des|quelque',
  determiner: "le|la|les|un|une|mon|ma|notre|l['’]",
  within: 'de du des d',
});
