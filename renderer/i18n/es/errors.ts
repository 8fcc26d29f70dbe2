import type { Words } from '../en/en.ts';

/** What to do about an error, by its code. */
export const errors: Words['errors'] = {
  DISK_FULL:
    'El disco está lleno: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática para que libere espacio.',
  DISK_READ_ONLY:
    'No se puede escribir en el disco de este puesto: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática.',
  DISK_FAILED:
    'El disco de este puesto falla: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática.',
  FILES_EXHAUSTED:
    'Este puesto tiene abiertos tantos archivos y conexiones como permite. Cierre otros programas e inténtelo de nuevo; si sigue, avise a informática.',
  ENROLMENT_DAMAGED:
    'Lo que informática firmó para este puesto está dañado o falta: no se abre ninguna política. Avise a informática.',
  WRONG_PIN: 'Ese PIN no es correcto. Intentos que quedan antes de una pausa: {{tries}}.',
  TOO_MANY_ATTEMPTS: 'Demasiados PIN incorrectos. Espere {{seconds}} segundos.',
  WRONG_KEY: 'Eso no abre este espacio. Inténtelo de nuevo.',
  SESSION_EXPIRED: 'Se cerró su sesión. Entre de nuevo.',
  ENGINE_GONE: 'Outpost se está reiniciando. Inténtelo en un momento.',
  NOT_ALLOWED: 'Su cuenta no puede hacer esto.',
  HOME_GONE:
    'Los datos de este equipo se borraron, se movieron o se sustituyeron mientras estaban abiertos. Ya no se guarda nada: anote en papel lo importante y llame a informática.',
  OWN_ACCOUNT: 'Es su propia cuenta: otro administrador local cambia su papel o la quita.',
  LAST_ADMIN: 'Es el único administrador local de este equipo. Añada antes a otro.',
  OWN_EMERGENCY:
    'La preguntó usted y es una emergencia: la cierra otra persona. Llame a quienes figuran en ella, imprímala y entréguela en papel, o pásela aquí.',
  OWN_ESCALATION:
    'La preguntó usted: la responde otra persona. Llame a quienes figuran en ella, imprímala y entréguela en papel, o pásela aquí.',
  POLICY_INVALID:
    'La política de este equipo no se puede leer: pregunte a informática. La revisión de la página Estado dice qué está mal.',
  POLICY_EXPOSED:
    'Otras personas además de informática pueden escribir la política de este equipo, así que nada de ella vale: pregunte a informática. La revisión de la página Estado dice qué hacer.',
  PROXY_SIGN_IN:
    'El proxy de esta red pide un nombre y una contraseña, así que no se puede traer ni enviar nada: avise a informática. Lo verificado antes sigue respondiendo.',
  POLICY_FORBIDS: 'Informática no permite esto en este equipo.',
  CANCELLED: 'Detenido.',
  HOME_ALTERED:
    'Alguien cambió el archivo home.json de este equipo. Llame a informática; si no se puede arreglar, restaure una copia de seguridad.',
  STATE_MISSING:
    'Faltan los registros de este puesto. No se cambió nada ni se empezó nada nuevo. Trabaje en papel, avise a informática y restaure su última copia de seguridad.',
  STATE_DAMAGED:
    'Los registros de este puesto no se pueden leer. No se cambió nada. Trabaje en papel, avise a informática y restaure su última copia de seguridad.',
  NO_HOME: 'Este equipo aún no está configurado.',
  HOME_EXISTS: 'Aquí ya hay un espacio. No se cambió nada.',
  HOME_TOO_NEW: 'Esto lo hizo un Outpost más nuevo. Instale aquí esa versión.',
  SECRET_EXPOSED:
    'Otros usuarios de este ordenador pueden leer el archivo con la frase de acceso. Llame a informática: corrige sus permisos y cambia lo que contiene.',
  NO_KNOWLEDGE: 'Todavía no hay normas aprobadas en este equipo. Sincronice, o tómelas de una memoria.',
  NO_ACCOUNT: 'No hay tal cuenta en este equipo. Un administrador local la añade.',
  MODEL_MISSING: 'El modelo no está. Un administrador local lo obtiene, o lo toma de una memoria.',
  MODEL_SOURCE_UNREACHABLE:
    'No se pudo obtener el modelo. Compruebe la conexión y siga, o tómelo de una memoria: lo que ha llegado se conserva.',
  MODEL_CORRUPT:
    'Lo que se encontró no es el modelo que Outpost conoce, o solo una parte. No se tomó. Use otra memoria, u obténgalo por la red.',
  MODEL_BUSY: 'Otro Outpost de este ordenador está obteniendo este modelo. Espere a que termine.',
  MODEL_UNSUPPORTED: 'Esta versión de Outpost no puede usar ese modelo. Avise a informática.',
  MODEL_LOAD_FAILED:
    'No se pudo cargar el modelo. Avise a informática; mientras tanto las normas se encuentran por sus palabras.',
  KEYSTORE_REFUSED: 'El almacén de claves del ordenador se negó. Use la frase de acceso o la clave de recuperación.',
  AUDIT_BROKEN: 'El registro de auditoría no está entero. Avise a quienes cuidan de la seguridad.',
  unnamed: 'No salió bien ({{code}}). Inténtelo de nuevo; si sigue así, diga este código a informática.',
};
