import type { Words } from '../en/en.ts';

/** Versiones nuevas de Outpost, en Ajustes y sobre la página. */
export const updates: Words['updates'] = {
  title: 'Actualizaciones',
  help: 'Las versiones nuevas vienen firmadas por la informática de su organización. Se descargan y comprueban en segundo plano y se instalan cuando nadie trabaja; lo que usted registró se conserva.',
  byAdministrator:
    'Su administrador actualiza esta instalación. Aquí no se descarga nada, y lo que usted registró se conserva cuando lo haga.',
  states: {
    off: 'Su organización no ha previsto actualizaciones para este puesto.',
    current: 'Funciona la versión más nueva para este puesto.',
    offered: 'Se ofrece la versión {{version}}.',
    downloading: 'Se está descargando la versión {{version}}.',
    held: 'La versión {{version}} está aquí y comprobada.',
    applying: 'Se está instalando la versión {{version}}. Outpost vuelve a abrirse enseguida.',
    refused: 'Se rechazó una versión. La que funciona sigue como está.',
  },
  aVersion: 'de Outpost',
  waits: {
    people: 'Se instala sola cuando nadie haya trabajado aquí durante un rato.',
    work: 'Se instala sola cuando termine lo que está en marcha: una sincronización, una importación o una copia de seguridad.',
    escalation: 'Se instala sola cuando se haya visto una consulta a una persona, o su respuesta.',
    soon: 'Se instala sola en unos minutos.',
  },
  running: 'Funciona ahora',
  next: 'Versión siguiente',
  channel: 'Destino',
  channels: { pilot: 'primero los puestos piloto', stable: 'todos los puestos' },
  size: 'Tamaño',
  lastCheck: 'Última búsqueda',
  never: 'nunca',
  notAgain: 'Retirada en este puesto',
  whatIsNew: 'Novedades de {{version}}',
  progress: 'Descargado: {{done}} de {{total}}',
  problem: 'El último intento no dio resultado ({{at}}, {{code}}): {{why}}',
  notYet: 'Hay algo que saber ({{code}}): {{why}}',
  check: 'Buscar ahora',
  folder: 'De una carpeta, por ejemplo una memoria USB',
  folderHint:
    'La carpeta con las versiones que le dio informática, desde la raíz de su disco. Déjela vacía para usar la red.',
  checking: 'Buscando…',
  stop: 'Detener',
  apply: 'Instalar ahora',
  applyHelp:
    'Outpost vuelve a abrirse, lo que tarda un minuto. El texto sin enviar se pierde; lo enviado o registrado se conserva.',
  later: 'Más tarde',
  notice: 'La versión {{version}} de Outpost está lista.',
  noticeApplying: 'Se está instalando una versión nueva de Outpost. Vuelve a abrirse enseguida.',
  noticeRefused: 'Se rechazó una versión nueva de Outpost.',
  more: 'Más en Ajustes',
  errors: {
    UPDATE_OFF: 'La inscripción de este puesto no dice nada de actualizaciones. Informática firma una que lo haga.',
    UPDATE_BY_ADMINISTRATOR: 'Su administrador actualiza esta instalación. Pídale la versión nueva.',
    UPDATE_NONE: 'No hay ninguna versión de Outpost en ese lugar. Revise la dirección o tome una copia completa.',
    UPDATE_OTHER_CHANNEL: 'La versión {{version}} es para puestos piloto. Llega aquí cuando sea para todos.',
    UPDATE_OTHER_PLATFORM: 'La versión {{version}} no está para este tipo de equipo. Pida la correcta a informática.',
    UPDATE_NOT_YET: 'La versión {{version}} va primero a una parte de los puestos. Llega aquí por sí sola.',
    UPDATE_STEP_MISSING:
      'La versión {{version}} no puede seguir directamente a la que funciona. Pida a informática la intermedia.',
    UPDATE_FAILED_BEFORE:
      'La versión {{version}} no arrancó aquí y se retiró. Se espera la siguiente; avise a informática.',
    UPDATE_TRUNCATED:
      'El archivo de la versión {{version}} no está completo en ese lugar. Tome una copia completa; avise a informática.',
    UPDATE_PLACE_MISSING: 'Esa carpeta no está. Conecte la memoria o la carpeta de red, o elija otra.',
    UPDATE_ALTERED:
      'El archivo de la versión {{version}} cambió después de comprobarse. Se descarga de nuevo; avise a informática.',
    UPDATE_NOT_INSTALLABLE: 'La versión {{version}} no se puede instalar en este equipo. Avise a informática.',
    UPDATE_INSTALL_FAILED:
      'La versión {{version}} no se pudo instalar. Todo está como estaba y se vuelve a intentar. Si sigue así, avise a informática.',
    UPDATE_DID_NOT_START:
      'La versión {{version}} no arrancó aquí. Vuelve a funcionar la anterior y no se pierde nada. Avise a informática.',
    UPDATE_TAKEN_BACK:
      'La versión {{version}} se retiró. Vuelve a funcionar la anterior y no se pierde nada. Avise a informática.',
    TARGET_MISMATCH: 'Lo que llegó no es lo que firmó informática. No use esa memoria ni ese lugar; avise hoy mismo.',
    SIGNATURE_INVALID:
      'Lo que llegó no está firmado por la informática de su organización. No use esa memoria ni ese lugar; avise hoy mismo.',
    ROOT_MISMATCH: 'Ese lugar es de otra organización. No lo use; avise hoy mismo a informática.',
    ROLLBACK_REFUSED: 'Lo que llegó es más antiguo que lo visto aquí. Tome una copia reciente; si sigue así, avise.',
    METADATA_EXPIRED:
      'Lo que llegó ha caducado y ya no es de fiar. Tome una memoria reciente y revise la fecha de este equipo.',
    REPOSITORY_INVALID: 'Ese lugar no tiene un juego completo de versiones. Tome una copia completa.',
    UNREACHABLE:
      'No se llega al lugar de las versiones nuevas. Se vuelve a intentar por sí solo; también sirve una memoria USB.',
    CONFLICT: 'Ya hay otra búsqueda en marcha. Espere a que termine.',
    NOT_FOUND: 'Aquí no hay ninguna versión nueva que instalar.',
    DISK_FULL: 'No cabe la versión nueva en el disco. Pida a informática que libere espacio.',
    BAD_INPUT: 'Indique la carpeta desde la raíz de su disco.',
  },
};
