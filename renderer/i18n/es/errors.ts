import type { Words } from '../en/en.ts';

/** What to do about an error, by its code. */
export const errors: Words['errors'] = {
  DISK_FULL:
    'El disco está lleno: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática para que libere espacio.',
  DISK_READ_ONLY:
    'No se puede escribir en el disco de este puesto: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática.',
  DISK_FAILED:
    'El disco de este puesto falla: lo que usted hace no se registra y nadie recibe aviso. Llame usted; avise a informática.',
  WRONG_PIN: 'Ese PIN no es correcto. Intentos que quedan antes de una pausa: {{tries}}.',
  TOO_MANY_ATTEMPTS: 'Demasiados PIN incorrectos. Espere {{seconds}} segundos.',
  WRONG_KEY: 'Eso no abre este espacio. Inténtelo de nuevo.',
  SECRET_EXPOSED:
    'Otros usuarios de este equipo pueden leer el archivo con la contraseña o el PIN: ejecute chmod 600 sobre él.',
  HOME_ALTERED:
    'Alguien cambió el archivo home.json de este equipo: pregunte a informática. Lo que debe decir está en el mensaje de la línea de comandos.',
  STATE_MISSING:
    'Faltan los registros de este puesto. No se cambió nada ni se empezó nada nuevo. Trabaje en papel y avise a informática: `outpost doctor` dice qué hacer.',
  STATE_DAMAGED:
    'Los registros de este puesto no se pueden leer. No se cambió nada. Trabaje en papel y avise a informática: `outpost doctor` dice qué hacer.',
  SESSION_EXPIRED: 'Se cerró su sesión. Entre de nuevo.',
  ENGINE_GONE: 'Outpost se está reiniciando. Inténtelo en un momento.',
  NOT_ALLOWED: 'Su cuenta no puede hacer esto.',
  HOME_GONE:
    'Los datos de este equipo se borraron, se movieron o se sustituyeron mientras estaban abiertos. Ya no se guarda nada: anote en papel lo importante y llame a informática.',
  OWN_EMERGENCY:
    'La preguntó usted y es una emergencia: la cierra otra persona. Llame a quienes figuran en ella, imprímala y entréguela en papel, o pásela aquí.',
  OWN_ESCALATION:
    'La preguntó usted: la responde otra persona. Llame a quienes figuran en ella, imprímala y entréguela en papel, o pásela aquí.',
  POLICY_INVALID:
    'La política de este equipo no se puede leer: pregunte a informática. `outpost doctor` dice qué está mal.',
  POLICY_EXPOSED:
    'Otras personas además de informática pueden escribir la política de este equipo, así que nada de ella vale: pregunte a informática. `outpost doctor` dice qué hacer.',
  PROXY_SIGN_IN:
    'El proxy de esta red pide un nombre y una contraseña, así que no se puede traer ni enviar nada: avise a informática. Lo verificado antes sigue respondiendo.',
  POLICY_FORBIDS: 'Informática no permite esto en este equipo.',
  CANCELLED: 'Detenido.',
};
