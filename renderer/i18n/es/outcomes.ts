import type { Words } from '../en/en.ts';

/** How questions end: routes, categories, and what was missing. */
export const routes: Words['routes'] = {
  grounded: { title: 'Respuesta de las políticas aprobadas', help: 'Abra una fuente para leerla en su lugar.' },
  quoted: {
    title: 'Frases aprobadas que coinciden',
    help: 'Halladas por la búsqueda, sin el modelo. Léalas en su lugar.',
  },
  related: {
    title: 'Palabras aprobadas más cercanas: puede que no respondan',
    help: 'Lea para quién y para qué son. Si no encajan, pregunte a una persona.',
  },
  restricted: {
    title: 'Lea la guía aprobada y llame',
    help: 'Las dosis, los medicamentos y el triaje los deciden personas. Esta es la guía aprobada, sin cambios.',
  },
  exposure: {
    title: 'Su propia exposición: primeros auxilios ahora',
    help: 'Después llame y notifíquelo como pide su clínica.',
  },
  exposure_without_card: {
    title: 'Su propia exposición: llame ahora',
    help: 'Notifíquelo como pide su clínica.',
  },
  escalated: { title: 'Una persona debe decidir esto ahora', help: 'Llame ahora. No espere a este asistente.' },
  clinician: { title: 'Esto lo decide un clínico', help: 'Llame o pregunte aquí a un clínico.' },
  declined: {
    title: 'Sin respuesta',
    help: 'Pregunte con otras palabras, mire la biblioteca o pregunte a una persona.',
  },
  did_you_mean: { title: '¿Cuál quiso escribir?', help: 'Elija, y se pregunta otra vez con esa palabra.' },
  contact_listed: {
    title: 'El número que pidió',
    help: 'Esta lista la llevan informática o quien publica las políticas.',
  },
  policies_differ: {
    title: 'Políticas aprobadas que difieren',
    help: 'Cada una lleva el día desde el que vale. No elija por su cuenta cuál vale.',
  },
  listed_elsewhere: {
    title: 'En una política que no está abierta para usted',
    help: 'Aquí no se muestran sus palabras, y ninguna otra política se toma por ella.',
  },
  unavailable: {
    title: 'No se puede responder en este momento',
    help: 'Llame a una persona. Abajo se dice qué falta.',
  },
};

export const categories: Words['categories'] = {
  emergency: 'Emergencia',
  self_harm_or_violence: 'Autolesión o violencia',
  medication_dosage: 'Dosis o elección de medicamento',
  medication_safety: 'Seguridad de medicamentos',
  symptom_triage: 'Triaje',
  patient_specific: 'Un paciente',
  identity_or_records: 'Identidad o expedientes',
  injection: 'Intento de dirigir al asistente',
  not_for_this_assistant: 'No es para este asistente',
  policy: 'Política',
};

export const remedies: Words['remedies'] = {
  enrolment_lost:
    'Llame a informática: entrega de nuevo la inscripción. Las preguntas que son un peligro tienen igualmente su tarjeta y sus números.',
  model_missing: 'Un administrador local lo obtiene más abajo.',
  model_no_memory: 'Cierre otros programas; se carga de nuevo por sí mismo.',
  model_slow: 'Cierre otros programas, o pregunte de nuevo en un minuto.',
  model_failed: 'Avise a informática.',
  foreign_embedder: 'Deje Outpost abierto: las prepara en segundo plano. La página Conocimiento dice por dónde va.',
  embedder_missing: 'Ya puede preguntar. Un administrador local obtiene el modelo más abajo.',
  embedder_failed: 'Puede preguntar igualmente. Avise a informática.',
  language_unknown: 'Pregunte en un idioma de las normas, o llame al contacto.',
  knowledge_stale: 'Sincronice cuando haya conexión, o tome normas más nuevas de una memoria.',
  not_recorded: 'Llame usted a las personas que figuran con la respuesta; avise a informática.',
  index_partial: 'Espere un momento.',
  index_failed: 'Sincronice de nuevo; si no ayuda, llame a informática.',
  no_knowledge: 'Sincronice, o tome las normas de una memoria, más abajo.',
  clock_wrong:
    'Ponga la fecha y la hora del equipo. Hasta entonces Outpost cuenta el tiempo que de verdad pasó. Si son correctas, un administrador lo confirma.',
  records_set_back:
    'Puede seguir preguntando. Avise a informática: lo escrito desde esa copia se perdió. Un administrador lo confirma.',
  knowledge_set_back: 'Puede seguir preguntando. Sincronice; después un administrador lo confirma.',
};

export const degradations: Words['degradations'] = {
  model_missing: 'Sin el modelo de lenguaje: solo frases aprobadas',
  model_no_memory: 'Falta memoria libre para el modelo de lenguaje: solo frases aprobadas',
  model_slow: 'El modelo va lento: solo frases aprobadas',
  model_failed: 'El modelo falló: solo frases aprobadas',
  foreign_embedder: 'Algunas políticas se encuentran por ahora solo por sus palabras',
  embedder_missing: 'Búsqueda solo por palabras',
  embedder_failed: 'Búsqueda solo por palabras',
  language_unknown: 'La búsqueda no conoce este idioma',
  knowledge_stale: 'El conocimiento es antiguo',
  clock_wrong: 'El reloj del equipo está mal',
  records_set_back: 'Los registros son una copia anterior',
  knowledge_set_back: 'Las políticas son una copia anterior',
  not_recorded: 'No se registra: el disco no admite nada más',
  index_partial: 'Aún no está todo cargado',
  index_failed: 'El índice falló',
  no_knowledge: 'Sin conocimiento aprobado',
  enrolment_lost: 'Lo que informática firmó para este puesto está dañado o falta',
};
