import { dangerWords } from '../../parts/danger-words.ts';
import { IDIOMS } from './idioms.ts';

/** A person, or what stands for one, may stand between a verb and its "not". */
const NO = '(?:no|ya no|casi no|apenas|dejo de|deja de|sin)';

/**
 * Dangers in Spanish, normalised: lower case, without accents. Airway, breathing, circulation, disability, poison, birth
 * (WHO/ICRC Basic Emergency Care, ABCDE); suicide and violence (WHO mhGAP).
 */
export const GUARD_WORDS = dangerWords({
  code: 'es',
  idioms: IDIOMS,
  emergency: {
    breathing: new RegExp(
      `\\b${NO} (?:puede |puedo |esta |le |me )?respir\\w*|\\b(?:sin|no tiene|no encuentro|no le encuentro) (?:el )?pulso\\b|\\bno (?:se )?(?:le )?siente (?:el )?pulso\\b|\\b(?:labios|boca|cara|unas) (?:\\w+ ){0,2}?(?:morad[oa]s?|azul(?:es)?|cianotic[oa]s?|grises?)\\b|\\b(?:esta|se puso|poniendo(?:se)?|nacio|sale|salio|anda) (?:\\w+ )?(?:morad[oa]|azul|cianotic[oa]|gris)\\b|\\bse (?:le va|queda sin|quedo sin) (?:el )?aire\\b|\\b(?:se (?:esta )?ahog\\w+|ahogando(?:se)?|ahogad[oa])\\b|\\bparo (?:cardiaco|respiratorio|cardiorrespiratorio)\\b|\\bboquea\\w*\\b`,
    ),
    choking: /\batragant\w+|\batorad[oa]\b|\bse atoro\b/,
    unconscious:
      /\binconsciente\b|\b(?:paciente|senora?|don|dona|nin[oa]|bebe|abuel[oa]|abuelit[oa]|hombre|mujer|mama|papa|chic[oa]|chav[oa]|joven|embarazada|doctora?|enfermer[oa]|esta|el|ella|me|nos|y|que|ya) no (?:me |nos |le |se )?(?:responde|reacciona|contesta|despierta|mueve)\b|\bno (?:se despierta|despierta|vuelve en si)\b|\bse desmay\w+|\bdesmayad[oa]\b|\bse desplom\w+|\bperdio (?:el conocimiento|la conciencia)\b|\btirad[oa] en el (?:suelo|piso|bano|pasillo)\b/,
    seizure: /\bconvulsi\w+|\bepileptic\w* ahora\b|\bataque (?:de )?epilep\w+|\beclampsia\b/,
    bleeding:
      /\b(?:sangra(?:ndo)?|sangrado|hemorragia|sangre)\b(?: \w+){0,5}? (?:mucho|muchisimo|a (?:chorros?|borbotones)|abundante\w*|no (?:para|se detiene|cede|deja)|por todos? (?:lados?|partes?)|empap\w+)\b|\bhemorragia\b|\b(?:mucha|muchisima|chorros? de) sangre\b|\b(?:vomita|vomitando|tose|tosiendo) (?:\w+ )?sangre\b|\bse desangra\w*|\bdesangrando\b/,
    poison:
      /\b(?:tomo|trago|bebio|ingirio|comio|inhalo|tomado|tragado|bebido)\b(?: \w+){0,4}? (?:cloro|lejia|lavandina|cloralex|veneno|insecticida|plaguicida|raticida|mataratas|paraquat|gramoxone|kerosen\w*|querosen\w*|petroleo|gasolina|thinner|aguarras|detergente|acido|sosa|soda caustica|alcohol (?:de quemar|metilico)|pila|bateria)\b|\b(?:tomo|trago|se tomo)\b(?: \w+){0,3}? (?:(?:muchas|demasiadas|todas|\d{2,}|un frasco|una caja|un punado|el frasco|la caja|blister\w*)) ?(?:de )?(?:\w+ )?(?:pastillas?|tabletas?|comprimidos?|capsulas?|pildoras?|medicin\w+)?\b|\bsobredosis\b|\b(?:se |esta |estan )(?:envenen\w+|intoxic\w+)\b|\benvenenad[oa]\b|\bmonoxido\b/,
    anaphylaxis:
      /\banafila\w+|\breaccion alergica (?:grave|severa|fuerte)\b|\b(?:garganta|lengua|labios|cara)\b(?: \w+){0,3}? (?:hinchad[oa]s?|hincha|hinchando|inflamad[oa]s?|cerrad[oa]|cierra|cerrando)\b|\bse (?:le |me )?(?:hincha|hincho|cierra|cerro|esta (?:hinchando|cerrando))\b(?: \w+){0,3}? (?:garganta|lengua|labios|cara)\b|\bronchas\b.{0,40}\b(?:aire|respir\w+|silb\w+)\b/,
    baby: /\b(?:bebe|bb|nino|nina|recien nacido|rn|neonato|lactante|criatura)\b(?: \w+){0,4}? (?:flacid[oa]|floj[ao]|aguad[oa]|sin fuerza|gris|morad[oa]|azul|no llora|no reacciona|no mama|no quiere mamar|no despierta)\b/,
    birth:
      /\b(?:cordon|placenta|hombro|brazo|pies?)\b(?: \w+){0,4}? (?:sale|salio|salid[oa]|afuera|por fuera|atascad[oa]|asoma\w*|prolaps\w+|retenida|no sale)\b|\bprolapso (?:de |del )?cordon\b|\bdistocia\b|\b(?:ya )?(?:esta |viene )?(?:naciendo|pariendo|coronando)\b|\bya viene el bebe\b|\bpreeclampsia (?:severa|grave)\b|\b(?:embarazada|gestante|puerpera)\b.{0,60}\b(?:convuls\w+|sangr\w+|vision borrosa|ve luces|no siente (?:al |mover)\w*)\b/,
    glucose:
      /\b(?:azucar|glucosa|glicemia|glucemia|hgt|dextro)\b(?: \w+){0,4}? (?:[1-4]\d|en el suelo|bajisim[oa]|muy baj[oa]|no (?:marca|registra)|lo|low)\b(?! ?%)|\bhipogluc\w+|\bhipoglic\w+/,
    sepsis:
      /\bsepsis\b|\bseptic[oa]\b|\b(?:choque|shock(?! (?:box|trolley|kit|pack|tray)))\b|\bmoteado\b|\bpresion (?:de |en |esta en )?[3-7]\d\b/,
    heart:
      /\b(?:infarto|ataque al corazon)\b|\bdolor\b(?: \w+){0,3}? (?:pecho|toracico)\b.{0,60}\b(?:sud\w+|palid[oa]|brazo|mandibula|falta (?:de|el) aire|opresiv\w+)\b|\b(?:(?<!\b(?:cloro|kit|bolsa|caja|tarjeta|limpi\w{1,6}|desinfect\w{1,6}|letrero|aviso)\b.{0,12} )derrame(?! de (?:\w+ ){1,4}?en (?:el|la|los|las) (?:suelo|piso|mesa|silla|camilla|pasillo|sala|bano))|ictus|acv|evc|embolia)\b|\bcara (?:torcida|caida|chueca)\b|\b(?:el|su|mi) corazon (?:se (?:le )?)?(?:para|paro|detiene|detuvo|(?:deja|dejo) de latir)(?=\s*(?:[.,;!?]|y\b|$))|\bno puede (?:hablar|mover (?:un|el|medio) \w+)\b/,
    injury:
      /\b(?:se|esta|llego|vino|viene|trajeron|trae|toda?) (?:\w+ )?quemad[oa]s?\b|\bquemaduras? (?:grave|extensa|de tercer|en (?:la )?cara|con)\b|\bse quemo\b|\belectrocut\w+|\bdescarga electrica\b|\b(?:apunala\w+|balead[oa]|balazo|disparo|machetazo|herida (?:de|por) (?:bala|arma))\b|\bamput\w+|\batropell\w+|\bacido en\b|\bhay (?:un )?(?:incendio|fuego|humo)\b|\bse (?:esta )?(?:quema|incendia|quemando|incendiando)\b|\bfuego en\b|\bfuga de gas\b/,
    bite: /\b(?:mordi\w+|pico|picadura|mordedura)\b(?: \w+){0,4}? (?:vibora|serpiente|culebra|cobra|mamba|coral|cascabel|alacran|nauyaca)\b|\bmordedura de serpiente\b/,
    help: /\bes (?:una )?emergencia\b(?! de)|\b(?:auxilio|socorro)\b(?! (?:primeros|basico))|\bse (?:me|nos|le|les|esta) muere?\b|\bmuriendo(?:se)?\b|\bambulancia (?:ya|ahora|urgente|por favor)\b/,
  },
  selfHarm: {
    wish: /\b(?:quier[eo]|quiso|piensa(?: en)?|pienso(?: en)?|va a|voy a|amenaza con|intento|trato de|dice que (?:se )?(?:va a|quiere)|ganas de) (?:\w+ )?(?:matar(?:se|me)?|morir(?:se|me)?|suicidar(?:se|me)?|quitar(?:se|me) la vida|ahorcar(?:se|me)?|cortar(?:se|me) las venas|acabar con (?:todo|su vida|mi vida)|desaparecer)\b|\bsuicid\w+|\b(?:matarse|matarme|quitarse la vida|quitarme la vida)\b|\bno (?:quier[eo]|desea) (?:seguir )?(?:viviendo|vivir)\b|\bya no (?:aguant[oa]|puedo) (?:mas|vivir)\b|\bse (?:corta|corto|corte|hace dano|lastima)\b(?: \w+){0,2}? (?:las venas|los brazos|las munecas|a proposito|sol[oa])\b|\b(?:hij[oa]|nin[oa]|chic[oa]|herman[oa]|amig[oa]|alumn[oa]|joven|adolescente|paciente|companer[oa]) (?:\w+ ){0,2}?se (?:corta|hace cortes|esta (?:cortando|haciendo cortes))\b(?! (?:el (?:pelo|cabello)|las unas|la barba))|\bse (?:corta|esta cortando) (?:las|los|el|la) (?:piernas?|muslos?|brazos?|munecas?|venas?|piel|abdomen|barriga)\b|\bautoles\w+/,
    violence:
      /\b(?:tiene|trae|saco|con|lleva|anda con) (?:un |una |el |la )?(?:cuchillo|navaja|pistola|arma|machete|revolver|puñal|punal|escopeta)\b|\b(?:amenaz\w+|golpe\w+|agredi\w+|ataca\w*|peg(?:a|o|an|aron|ando))\b(?: \w+){0,4}? (?:enfermer\w+|personal|doctor\w*|medic[oa]s?|companer\w+|recepcion\w*|guardia|esposa|mujer|hij[oa]s?|nin[oa]s?|abuel[oa])\b|\b(?:esposo|marido|novio|pareja|padrastro|padre|hijo) (?:\w+ ){0,2}?(?:la|le|me|lo) (?:golpea|golpeo|pega|pego|amenaza|amenazo|encierra|quemo|viola|violo|maltrata)\b|\bme (?:amenaz\w+|golpe\w+|pego)\b|\bviola(?:ron|da|do|cion|ndo)\b|\babus(?:aron|o|ada|ado|an) (?:sexualmente|de (?:ella|la|el|su|una|un|mi))\b|\bla (?:golpea|maltrata|manosea|toca)\b|\brehen\b/,
  },
  exposure: {
    sharps:
      /\bme (?:acab[eo] de (?:pinchar|picar|punzar|cortar|salpicar)|pinch\w+|pique|pico|puye|puyo|punce|clave|clavo|corte|corto|salpic\w+|cayo sangre|mordio)\b(?:.{0,60}\b(?:aguja|jeringa|bisturi|lanceta|ampolla|sangre|fluidos?|ojos?|boca|paciente|cateter|sutura|vidrio)\b|.{0,3}$)|\b(?:sangre|fluido|saliva|orina)\b.{0,30}\b(?:en (?:mi|el|los) ojos?|en la boca|me (?:cayo|salto|salpico))\b|\b(?:companer[oa]|enfermer[oa]|auxiliar|limpiez[ao]|camiller[oa]|intern[oa]) se (?:pincho|pico|corto|puyo)\b|\bacab[eo] de (?:pinchar|picar|punzar|cortar|salpicar)me\b(?:.{0,60}\b(?:aguja|jeringa|bisturi|lanceta|ampolla|sangre|paciente)\b|.{0,3}$)/,
  },
  exposures: /\b(?:pinchazos?|accidentes? con (?:aguja|punzocortante)\w*|lesion(?:es)? por pinchazo|salpicaduras?)\b/,
  exceptions:
    /\b(?:ya no (?:esta|se) (?:inconsciente|ahogando|convulsionando)|antecedentes? de|historia de|hace (?:anos|meses)|el ano pasado|simulacro|ensayo|practica de|capacitacion|entrenamiento|curso|protocolo|procedimiento|politica|norma|que dice (?:la|el) (?:politica|protocolo|norma))\b/,
  happeningNow: /\b(?:ahora|ahorita|en este momento|ya mismo|de verdad|no es (?:un )?simulacro|esta pasando)\b/,
  clauseStarts: [/\s+(?=(?:y|pero|porque|entonces|ademas|tambien|oye|disculpa|perdon|gracias|por cierto) )/u],
  namedDangers:
    /(?<=\b(?:cursos?|curso de primer respondiente en|taller|charla|carteles|cartel|afiche|folletos?|registros?|hojas?|libro|libreta|formularios?|formato|cajas?|kit|maletin|carro|simulacro|prevencion|linea de ayuda para|semana|dia|extintor(?:es)?|salida|planilla|estadisticas?) (?:de |del |para |sobre |contra )?(?:la |el |los |las )?(?:prevencion (?:de |del )(?:la |el )?)?)(?:suicidio|sobredosis|intoxicad[oa]s|intoxicacion(?:es)?|envenenamientos?|infartos?|sobredosis|convulsion(?:es)?|eclampsia|hemorragias?|anafilaxia|paro (?:cardiaco)?|incendios?|violencia|abuso|quemad[oa]s|quemaduras?|mordeduras?|emergencias?|caidas?|atragantamiento|ictus|sepsis|ahogamientos?)\b/g,
});
