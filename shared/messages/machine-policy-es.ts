import type { SettingName } from '../domain/machine-policy.ts';
import type { SettingWords } from './machine-policy-en.ts';

export const MACHINE_POLICY_ES: Readonly<Record<SettingName, SettingWords>> = {
  homeFolder: {
    title: 'Carpeta del espacio',
    help: 'Dónde guarda este equipo sus registros y políticas sellados. Una ruta completa; ~/ es la carpeta de quien ha iniciado sesión en el equipo.',
  },
  enrolmentFile: {
    title: 'Archivo de inscripción para el primer inicio',
    help: 'La inscripción firmada con la que se prepara, sin una persona, un equipo que no tiene espacio. Necesita la huella y una clave que abra el espacio por sí sola.',
  },
  enrolmentFingerprint: {
    title: 'Huella de la raíz de la inscripción',
    help: 'Como la dio quien publica, por otra vía que el archivo. Si no coincide, no se prepara nada.',
  },
  firstAdminId: {
    title: 'Primera administración local: cuenta',
    help: 'Minúsculas, cifras, punto, guion. Con nombre y archivo del PIN; sin ellos, crea la cuenta quien esté primero ante la pantalla.',
  },
  firstAdminName: {
    title: 'Primera administración local: nombre',
    help: 'Como se muestra al iniciar sesión.',
  },
  firstAdminPinFile: {
    title: 'Primera administración local: archivo con un PIN',
    help: 'Se lee una vez, en el primer inicio. El PIN debe cambiarse al iniciar sesión por primera vez. Solo su dueño y su grupo pueden leer el archivo.',
  },
  modelsFolder: { title: 'Carpeta de los modelos', help: 'Dónde se guardan los pesos en este equipo.' },
  modelsMirror: {
    title: 'Copia de los modelos',
    help: 'Una dirección http(s) o una carpeta a la que se piden los pesos antes que a quienes los publican. Todo lo que da se verifica.',
  },
  updates: {
    title: 'Actualizaciones de Outpost',
    help: 'off: no se buscan. enrolment: como dice la inscripción firmada.',
  },
  updateChannel: {
    title: 'Canal de actualizaciones',
    help: 'stable retiene un equipo que la inscripción tiene en la prueba piloto. pilot no tiene efecto si la inscripción dice stable.',
  },
  updateSources: {
    title: 'Fuentes de actualizaciones',
    help: 'Direcciones o carpetas en lugar de las de la inscripción. Lo que dan se verifica igualmente con la raíz de la inscripción.',
  },
  proxyMode: {
    title: 'Proxy: cómo se encuentra',
    help: 'system: pregunta al sistema operativo, incluidos los scripts. fixed: la dirección de abajo. environment: HTTPS_PROXY y similares; no se ejecuta ningún script. direct: ninguno.',
  },
  proxyUrl: {
    title: 'Proxy: dirección',
    help: 'Por ejemplo http://proxy.clinic.example:3128, sin nombre ni contraseña.',
  },
  proxyExcept: {
    title: 'Proxy: excepciones',
    help: 'Nombres, sufijos (.clinic.example) y direcciones a los que se llega directamente.',
  },
  certificateAuthorityFile: {
    title: 'Archivo de autoridades de certificación',
    help: 'Certificados PEM en los que confían las conexiones además de los habituales, como el de un proxy que abre TLS.',
  },
  logMegabytes: {
    title: 'Registro local: MiB de un archivo',
    help: 'Como máximo; si la inscripción dice menos, vale eso.',
  },
  logFiles: { title: 'Registro local: archivos', help: 'Como máximo; si la inscripción dice menos, vale eso.' },
  windowLanguage: { title: 'Idioma de la ventana', help: 'Nadie puede elegir otro en este equipo.' },
  sampleClinic: {
    title: 'Clínica de muestra',
    help: 'Si la clínica de muestra, con sus políticas inventadas, puede prepararse y abrirse.',
  },
  coverMinutes: {
    title: 'Minutos hasta que se cubre la pantalla',
    help: 'Solo acorta lo que dice la inscripción.',
  },
  lockMinutes: { title: 'Minutos hasta que se cierra la sesión', help: 'Solo acorta lo que dice la inscripción.' },
  closeMinutes: {
    title: 'Minutos hasta que se cierra el espacio',
    help: 'Su clave sale de la memoria. Solo acorta lo que dice la inscripción.',
  },
  key: {
    title: 'Qué abre el espacio',
    help: 'key-store: el almacén de claves del sistema operativo. passphrase: una persona, en cada inicio; no se ofrece el almacén. passphrase-file: el archivo de abajo.',
  },
  passphraseFile: {
    title: 'Archivo con la frase de acceso',
    help: 'Fuera del espacio, legible solo por su usuario. Si no está en un primer inicio sin persona, se crea.',
  },
};
