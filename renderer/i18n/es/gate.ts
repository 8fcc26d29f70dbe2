import type { Words } from '../en/en.ts';

/** Unlocking, signing in, and the roles of accounts. */
export const gate: Words['gate'] = {
  locked: 'Este espacio está cerrado',
  lockedHelp: 'Introduzca la frase de acceso de este equipo.',
  openByKeyStore: 'Abrir con el almacén de claves del ordenador',
  passphrase: 'Frase de acceso',
  recovery: 'Clave de recuperación',
  keyStoreGone:
    'El almacén de claves del ordenador ya no abre este espacio. Introduzca la frase de acceso o use la clave de recuperación.',
  withRecovery: 'Abrir con la clave de recuperación',
  withRecoveryHelp:
    'La clave de recuperación está en el papel del primer día. Con ella elige otra frase de acceso; la anterior ya no abre nada.',
  errors: {
    HOME_BUSY:
      'Otro Outpost de este ordenador trabaja con este espacio. Cierre su ventana, espere un minuto e inténtelo de nuevo.',
    SEAL_BROKEN:
      'Algo guardado en este equipo está dañado o fue cambiado. Avise a informática; si ya no se abre, restaure su última copia de seguridad.',
    NO_KEY:
      'Faltan las claves de este equipo, o está cerrado. Ábralo; si nada lo abre, restaure su última copia de seguridad.',
  },
  useRecovery: 'Usar la clave de recuperación',
  usePassphrase: 'Usar la frase de acceso',
  unlock: 'Abrir',
  unlocking: 'Abriendo…',
  who: '¿Quién es usted?',
  pin: 'PIN de {{name}}',
  signIn: 'Entrar',
  returning: 'La nueva versión abre de nuevo su página. Un momento.',
  back: 'Elegir otra cuenta',
  noAccounts: 'Todavía no hay cuentas en este equipo. Pida a un administrador local que añada una.',
  newPin: 'Elija su propio PIN',
  newPinHelp:
    '{{name}}: otra persona puso su PIN y lo conoce. Escríbalo una vez más y elija uno que solo usted conozca.',
  ended:
    'Se cerró su sesión: nadie usó esta ventana durante un rato, se cambió su PIN o su cuenta, o Outpost se inició de nuevo. Entre de nuevo.',
  samplePin: 'Las cuentas de muestra tienen el PIN 2468.',
};

export const roles: Words['roles'] = {
  staff: 'Personal',
  lead: 'Responsable',
  pharmacist: 'Farmacia',
  clinician: 'Clínico',
  publisher: 'Publicación',
  admin: 'Administrador local',
};
