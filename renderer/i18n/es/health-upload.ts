import type { healthUpload as english } from '../en/health-upload.ts';

/** What is told to the centre. */
export const healthUpload: typeof english = {
  outbox: 'Lo que se cuenta al centro',
  outboxHelp:
    'Números y palabras fijas sobre cómo va el asistente, bajo un nombre al azar de este equipo. Ninguna pregunta, ninguna respuesta, ningún nombre.',
  waiting: 'Pendiente de enviar',
  outboxText: '{{items}} pasos, {{bytes}}',
  oldest: 'Lo más antiguo',
  nothingWaits: 'no hay nada pendiente',
  lastUpload: 'Último envío',
  lastFailure: 'El envío falló, {{at}}:',
  failureWaits: 'No se pierde nada: queda aquí y se envía solo cuando se alcance el centro.',
  failureRefused:
    'No se pierde nada: lo que ninguna otra dirección acepta queda aquí y se envía solo cuando el centro lo acepte. Avise a informática: la clave de acceso, el certificado o la dirección del centro no es correcta, o el centro tiene un fallo.',
  failureLost:
    'Ningún centro pudo leerlo, o no se pudo escribir. Los pasos se descartaron y se contaron como perdidos, los contadores quedan aquí; todo lo demás se envió. Avise a informática.',
  lost: 'Perdido o retenido',
  lostText_one: '{{count}} elemento',
  lostText_other: '{{count}} elementos',
  identity: 'Nombre en el centro',
  endpoints: 'Adónde se envía, por orden',
  breaker: { closed: 'en uso.', open: 'en pausa tras varios fallos seguidos.' },
  waitsUntil: 'Próximo intento {{at}}.',
  off: 'No se envía nada: no hay destino configurado. Las cifras de esta página se guardan igualmente.',
  switchedOff: 'No se envía nada: un administrador local lo apagó. Las cifras de esta página se guardan igualmente.',
  sendNow: 'Enviar ahora',
  sending: 'Enviando…',
  sent: {
    success: 'Enviado: {{sent}} pasos y todos los contadores. Pendientes: {{left}}.',
    nothing_to_send: 'No hay nada que enviar.',
    refused:
      'El centro rechaza lo que se envía: {{reason}} No se pierde nada: {{left}} pasos quedan aquí y se envían solos más tarde. Avise a informática.',
    failure:
      'Enviado: {{sent}} pasos. El centro no pudo leer algo, o no se pudo escribir: {{reason}} Sus pasos cuentan como perdidos. Avise a informática; quedan pendientes: {{left}}.',
    retryable: 'No se pudo enviar: {{reason}} {{left}} pasos quedan aquí y se envían solos más tarde.',
    disabled: 'No se envió nada: {{reason}}',
  },
  preview: 'Mostrar exactamente lo que se enviaría',
  hidePreview: 'Ocultar lo que se enviaría',
  previewHelp:
    'Esto es lo primero que enviará el próximo envío, byte a byte. Solo números y palabras fijas: ninguna pregunta, ningún nombre, ningún título.',
  previewEmpty: 'No hay nada pendiente de enviar.',
  previewMore:
    'En total esperan {{count}} pasos. En una petición van como mucho 512; los demás siguen en la misma forma. Un centro que usa la codificación binaria recibe en ella el mismo contenido.',
  previewReload: 'Leer de nuevo',
  previewSize: '{{bytes}} bytes ({{size}}).',
  previewCompressed: 'Viaja comprimido, unos {{size}}.',
  body: 'Contenido de {{path}}',
  tracesBody: 'Pasos de preguntas y sincronizaciones.',
  metricsBody: 'Contadores y lecturas.',
  copy: 'Copiar',
  save: 'Guardar en un archivo',
  indent: 'Con saltos de línea, para leer',
  adminOnly: 'Para administradores locales',
  askAdmin: 'Un administrador local de este equipo puede apagar el envío o darle un nombre nuevo al azar.',
  uploadSwitch: 'Enviar al centro',
  on: 'encendido',
  offWord: 'apagado',
  uploadHelp:
    'Apagado: nada sale ya de este equipo. Las cifras se siguen guardando y mostrando aquí; el centro ve este equipo en silencio y no puede avisarle.',
  identityNow: 'El centro conoce este equipo como',
  identityHelp:
    'Un nombre nuevo al azar no puede relacionarse con el anterior. Útil cuando el equipo pasa a otra clínica o cuando su nombre llegó a conocerse.',
  identityNew: 'Nombre nuevo al azar…',
  identityWarning:
    'Se borran todos los contadores, las trazas y lo pendiente con el nombre anterior, y las cifras de esta página empiezan de nuevo. No se puede deshacer.',
  identityConfirm: 'Borrar y tomar un nombre nuevo',
};
