import type { Words } from '../en/en.ts';

/** What this workstation still lacks, with the button that gets it. */
export const getReady: Words['getReady'] = {
  title: 'Lo que falta en este equipo',
  models: {
    title: 'Búsqueda por significado',
    help: 'Su modelo ({{size}}) todavía no está. Hasta entonces las normas se encuentran por sus palabras: ya puede preguntar.',
    askAdmin: 'Un administrador local entra aquí y lo obtiene.',
    fetch: 'Obtenerlo ahora',
    goOn: 'Seguir obteniéndolo',
    fromFolder: 'Tomarlo de una memoria',
    folder: 'Memoria o carpeta con los modelos',
    folderHint: 'La carpeta de modelos de un equipo que los tiene, copiada a una memoria.',
    take: 'Tomarlo',
    stop: 'Detener',
    steps: { download: 'Obteniendo', convert: 'Preparando', verify: 'Comprobando', done: 'Listo' },
    amount: '{{done}} de {{total}}',
    stopped: 'Detenido. Lo que ha llegado se conserva: sigue desde ahí.',
    done: 'Obtenido y comprobado. La búsqueda por significado empieza en cuanto esté cargado.',
    tried: '{{source}}:',
  },
  knowledge: {
    title: 'Normas aprobadas',
    help: 'Todavía no hay ninguna en este equipo, así que no se puede responder nada. Llame a quienes llamaría.',
    importFolder: 'Tomarlas de una memoria',
    folder: 'Memoria o carpeta con las normas',
    folderHint: 'La carpeta que publicó informática, copiada a una memoria. Solo se toma lo que firmó su organización.',
    take: 'Tomarlas',
    askAdmin: 'Un administrador local puede tomarlas también de una memoria.',
  },
};
