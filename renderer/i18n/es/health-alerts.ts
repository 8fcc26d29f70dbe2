import type { healthAlerts as english } from '../en/health-alerts.ts';

/** What needs attention, and what to do about it. */
export const healthAlerts: typeof english = {
  alerts: 'Qué necesita atención',
  noAlerts: 'Ninguna alerta. Todo lo vigilado está dentro de sus límites.',
  above: 'Ahora {{value}}, límite {{limit}}.',
  below: 'Ahora {{value}}; se espera al menos {{limit}}.',
  alert: {
    index_unhealthy: {
      name: 'El índice de búsqueda no funciona',
      todo: 'Reinicie Outpost; si sigue así, haga la revisión de abajo y avise a informática. Mientras tanto use la biblioteca.',
    },
    untrusted_context: {
      name: 'Hubo preguntas sin conocimiento fiable para responder',
      todo: 'Abra Conocimiento y sincronice; si falla, llame a informática, y llame a personas en vez de preguntar aquí.',
    },
    empty_retrievals: {
      name: 'Muchas búsquedas no encuentran nada',
      todo: 'Mire si las políticas cubren lo que se pregunta, y diga al responsable del conocimiento qué falta.',
    },
    model_timeouts: {
      name: 'El modelo de lenguaje tarda demasiado a menudo',
      todo: 'Cierre otros programas pesados; las respuestas siguen como frases aprobadas. Si continúa, avise a informática.',
    },
    prompt_spike: {
      name: 'Algunas preguntas hacen leer demasiado al modelo',
      todo: 'Avise a informática: lea la referencia de una respuesta lenta de la lista de abajo.',
    },
    citation_coverage: {
      name: 'Se mostraron frases sin fuente',
      todo: 'Fíese solo de frases con fuente, y avise hoy a informática.',
    },
    restricted_without_guidance: {
      name: 'Preguntas de alto riesgo sin guía aprobada',
      todo: 'Llame a farmacia o al clínico, y pida al responsable del conocimiento una guía sobre este tema.',
    },
    answers_reported_wrong: {
      name: 'Muchas respuestas de un paquete se marcaron como incorrectas',
      todo: 'Quien revisa abre «Preguntas para personas» y mira lo marcado. Si era incorrecto, llame al responsable de las políticas y a informática: retiran esa versión.',
    },
    escalations_overdue: {
      name: 'Alguien espera demasiado una respuesta',
      todo: 'Abra «Preguntas para personas» y tome las vencidas, o llame a quien preguntó.',
    },
    bundle_stale: {
      name: 'El conocimiento es antiguo',
      todo: 'Abra Conocimiento y sincronice; sin conexión pida a informática una memoria con la versión nueva.',
    },
    backup_old: {
      name: 'La última copia de seguridad es antigua',
      todo: 'Conecte la memoria o la carpeta de red de las copias; un administrador local puede hacer una ahora en Ajustes.',
    },
    ingest_lag: {
      name: 'Ninguna sincronización correcta en días',
      todo: 'Compruebe la conexión, abra Conocimiento y sincronice; el último fallo dice allí qué hacer.',
    },
    signature_refused: {
      name: 'Se rechazó conocimiento nuevo: su firma no es correcta',
      todo: 'No busque un rodeo: llame a informática. El conocimiento ya verificado sigue respondiendo.',
    },
    outbox_filling: {
      name: 'Hay mucho pendiente de enviar',
      todo: 'Conecte este equipo y pulse «Enviar ahora» abajo; si falla, diga a informática lo que aparece.',
    },
    upload_refused: {
      name: 'El centro rechazó lo enviado',
      todo: 'No se pierde nada: queda aquí. Diga a informática lo que aparece abajo en «Lo que se cuenta al centro»; comprobarán la clave de acceso, el certificado y la dirección.',
    },
    identifier_wall: {
      name: 'Algo no se dejó salir, o se perdió',
      todo: 'No se envió nada privado. Avise a informática para que averigüen qué quiso salir o por qué falló el envío.',
    },
  },
};
