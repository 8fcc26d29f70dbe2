import type { ReasonCode } from '../domain/reasons.ts';

export const REASONS_ES: Readonly<Record<ReasonCode, string>> = {
  not_covered: 'Las políticas aprobadas no cubren esta pregunta.',
  may_not_answer: 'Las palabras aprobadas más cercanas. Puede que no respondan a la pregunta.',
  not_for_this_assistant: 'Este asistente responde solo con las políticas aprobadas de la clínica.',
  identity_or_records: 'Los expedientes y las identidades no están en las políticas: pregunte en el archivo.',
  injection: 'El texto intenta cambiar cómo trabaja el asistente; por eso no se respondió.',
  emergency: 'Puede ser una emergencia: pida ayuda ahora y siga después la tarjeta aprobada.',
  self_harm_or_violence: 'Alguien puede estar en peligro: llame ahora a la persona de abajo y no deje a nadie solo.',
  patient_specific: 'Una decisión sobre un paciente corresponde a un clínico.',
  restricted:
    'Las dosis, la elección de medicamentos y el triaje no se dejan a una máquina: sigue la guía aprobada, al pie de la letra.',
  exposure:
    'Por su propia exposición: haga ahora los primeros auxilios aprobados y llame después a la persona de abajo.',
  exposure_without_card:
    'Por su propia exposición: estas políticas no tienen primeros auxilios aprobados. Llame ahora a la persona de abajo; no espere.',
  not_sent: 'No se envió: nadie fue avisado. Llame a la persona de abajo.',
  no_approved_guidance: 'Ninguna guía aprobada cubre esto: pregunte a la persona de abajo.',
  language_unknown: 'Las políticas no se pueden buscar de forma fiable en este idioma.',
  read_word_by_word:
    'Outpost no entiende este idioma. Buscó palabras sueltas en inglés, así que lo encontrado puede tratar de otra cosa.',
  language_unreviewed:
    'Ningún profesional clínico que lo hable como lengua materna ha revisado sus palabras para este idioma.',
  quotes_only: 'Frases aprobadas sin el modelo, como se pidió.',
  model_unavailable: 'El modelo no está disponible: son frases aprobadas, ordenadas por la búsqueda.',
  no_knowledge: 'Aún no hay políticas aprobadas en este equipo: sincronice o importe un paquete.',
  did_you_mean:
    'Una palabra puede ser el nombre de un medicamento mal escrito: diga cuál quiso escribir. Hasta entonces no se muestra nada.',
  contact_listed: 'De la lista de contactos de la propia clínica.',
  policies_differ:
    'Las políticas aprobadas difieren en esto: aquí están ambas, primero la más reciente. Pregunte cuál vale.',
  differs_unshown:
    'Otra política aprobada difiere en una parte de esto y aquí no cabe: pregunte esa parte por separado.',
  listed_elsewhere:
    'El mejor lugar para esta pregunta es una política que no está abierta para usted: pregunte a quien la tiene a su cargo.',
  not_recorded:
    'Este puesto no pudo anotar lo que usted hizo: no queda registrado y nadie recibe aviso. Llame usted; diga el código a informática.',
  asked_in_parts: 'Preguntó varias cosas: cada una tiene su lugar abajo.',
  index_failed: 'Ahora no se pueden buscar las políticas: reinicie Outpost o llame a la persona de abajo.',
  capped_by_policy:
    'Su organización ha desactivado las respuestas por ahora: nada de lo que se muestra aquí se da como respuesta.',
  closed_by_policy:
    'Su organización ha retirado por ahora las palabras aprobadas para las preguntas de este tipo: pregunte a la persona de abajo.',
  approved_alone: 'Son frases aprobadas, tal como están.',
  model_off_by_policy:
    'Su organización ha desactivado el modelo de lenguaje: son frases aprobadas, ordenadas por la búsqueda.',
};
