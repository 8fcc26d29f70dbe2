import { followUpWords } from '../parts/follow-up-words.ts';

const PATIENT =
  '(?:pacientes?|señor(?:a|ita)?|senora?|hombre|mujer|niñ[oa]|nin[oa]|bebé|bebe|chic[oa]|muchach[oa]|persona)';
const OTHER = '(?:próxim[oa]|proxim[oa]|otr[oa]|siguiente|segund[oa])';

/** With and without marks and accents. */
export const FOLLOW_UP_WORDS = followUpWords({
  courtesy:
    'hola|gracias|muchas gracias|vale|ok|okay|bien|bueno|perfecto|entiendo|por favor|ah|oh|pues|entonces|sí|si,|no,|ahora',
  joining: 'y|e|o|u|pero|además|ademas|también|tambien|luego',
  likewise: 'qué tal|que tal|qué hay de|que hay de|qué pasa con|que pasa con',
  same: '(?:es )?(?:lo mismo|igual|la misma regla) (?:para|con|en|si|cuando)|(?:vale|sirve|aplica) (?:lo mismo|también|tambien|igual) (?:para|con|en)|(?:se aplica|aplica|vale|sirve) (?:también|tambien) (?:para|a|con|en)',
  corrects:
    '(?:perdón|perdon|disculpe?|no|ay)[\\s,]+(?:quise decir|quería decir|queria decir|es|era|digo|me refiero a)|quise decir|quería decir|queria decir|me refiero a|mejor dicho',
  supposes: 'suponiendo|y si',
  qualifies:
    'aunque|incluso|ni siquiera|ni|no solo|solo|sólo|también|tambien|porque|desde|hasta|mientras|a menos que|salvo|excepto|tampoco|cada|todos|todas|contra|entre|según|segun|de|a|al',
  appends:
    'si|cuando|en|para|con|sin|durante|después de|despues de|antes de|por|de noche|de día|de dia|el fin de semana',
  chooses:
    '(?:(?:en|a|con|de|por|para) )?(?:qué|que|cuál|cual|cuántos?|cuantos?|cuántas?|cuantas?|cuánto|cuanto) \\p{L}+(?=[\\s?!.]*$)|(?:cada cuánto|cada cuanto|por cuánto tiempo|por cuanto tiempo)(?: \\p{L}+)?(?=[\\s?!.]*$)|hay (?:algún|alguna|un|una)(?: \\p{L}+){1,2}(?=[\\s?!.]*$)',
  still: 'todavía|todavia|también|tambien|aún|igual|solo|sólo|entonces',
  breaks: 'porque|y|pero|o|ya que',
  again: 'también|tambien|igual|tampoco|está bien|permitido|posible|incluidos?|incluidas?|entonces',
  newSubject:
    '(?:otra|nueva|distinta|siguiente) (?:pregunta|cosa|duda|consulta)|otro (?:tema|asunto)|cambiando de tema|(?:^|y |ahora )(?:sobre|respecto a|en cuanto a)',
  onePatient: [
    `${OTHER} ${PATIENT}`,
    `mi (?:${OTHER} )?${PATIENT}`,
    `(?:el|la|ese|esa|este|esta|una?) (?:señor(?:a|ita)?|senora?|hombre|mujer|chic[oa]|muchach[oa])`,
    '(?:el|la) (?:próxim[oa]|proxim[oa]|siguiente) (?:es|tiene|está|esta|quiere)',
    '(?:cama|habitación|habitacion|sala|cuna) ?\\d+',
    '(?:sra?|srta|don|doña|dona)\\.? \\p{L}{2,}',
  ].join('|'),
  age: '\\d{1,3} años',
  pointsBack:
    'lo|la|los|las|le|les|él|ella|ellos|ellas|eso|esto|ese|esa|esos|esas|esta|este|ahí|ahi|allí|alli|su|sus|mismo|misma|\\p{L}+(?:arlo|arla|arlos|arlas|erlo|erla|irlo|irla|rse|arle|erle)|después|despues|luego',
  ofPerson: 'él|ella|le|su|sus',
  others: 'otr[oa]s?|demás|resto|amb[oa]s|ningun[oa]|en cambio|(?:el|la|los|las) (?:\\p{L}+ )?un[oa]s?',
  // Before a noun "la" and "los" are articles: only before a verb do they stand for something.
  pointsNowhere:
    '(?:los?|las?) (?!(?:firma|hace|hacen|guarda|guardan|tira|tiran|limpia|limpian|lleva|llevan|pasa|pasan|entrega|dejo|puede|pueden|puedo|podemos|tengo|debo|debe|deben|abre|cierra|pide|paga|sabe|necesita|usamos|uso)(?![\\p{L}]))\\p{L}+|(?:este|esta|ese|esa) \\p{L}+|lo que|por eso|(?:después|despues|luego) de|a la|en la|de la',
  light: `firma firmar firmo hace hacen hacer hago hacemos guarda guardan guardar guardamos tira tiran tirar llama llamar llamo avisa avisar aviso pide
    pedir pido paga pagar pago puede pueden puedo podemos poder debe deben debo debemos tengo tiene tienen tenemos quién quien quiénes
    quienes qué que cuándo cuando cuánto cuanto cuánta cuanta cuántos cuantos cuántas cuantas dónde donde cómo como cuál cual tiempo
    veces vez cada lleva llevar llevan entrega entregar deja dejar dejo escribe escribir escribo anota anotar pasa pasan pasar
    sigue seguir espera esperar después despues antes luego también tambien igual mismo misma solo sólo aún todavía todavia ya
    más mas menos otro otra otros otras usar usa uso abrir abre cerrar cierra decir digo dice saber sabe autoriza autorizar
    aprueba aprobar revisa revisar necesita necesito necesitamos hay es son está están esta estan ser va van`,
  general: `paciente pacientes formulario formularios hoja libro registro caja bolsa bolsas sala cuarto papel copia llave llaves puerta número numero
    teléfono telefono sistema ordenador computadora agua jabón jabon mano manos color tipo cantidad casa tarjeta etiqueta`,
  kinds: [
    'adulto adultos niño niños nino ninos niña niñas nina ninas bebé bebés bebe bebes recién nacido recien embarazada embarazadas mujer mujeres hombre hombres ancianos menores',
    'enfermera enfermero enfermeras enfermeros médico medico médica medica doctor doctora personal jefe jefa farmacéutico farmaceutico farmacia limpieza recepción recepcion estudiante estudiantes voluntarios chofer',
    'familia familiar familiares hija hijo madre padre mamá mama papá papa esposo esposa pareja abuela abuelo hermano hermana visita visitas',
    'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    'lunes martes miércoles miercoles jueves viernes sábado sabado domingo sábados sabados domingos día dia días dias noche noches mañana tarde tardes madrugada festivo festivos semana turno turnos hoy',
    'hora horas minuto minutos mes meses año años',
    'español espanol inglés ingles francés frances portugués portugues',
    'roja rojas amarilla amarillas azul azules verde verdes negra negras blanca blancas',
  ],
  indefinite: 'un|una|unos|unas|algún|alguna',
  determiner: 'el|la|los|las|un|una|mi|nuestr[oa]s?|su',
  within: 'de del',
});
