import type { healthSupport as english } from '../en/health-support.ts';

/** The file for support. */
export const healthSupport: typeof english = {
  support: 'Un archivo para el soporte',
  supportHelp:
    'Un solo archivo que dice cómo está este equipo: revisión, versiones, modelos, contadores, registro técnico, lo pendiente de enviar. No contiene ninguna pregunta, ningún nombre, ninguna dirección y ninguna carpeta. Nada se envía: usted lo guarda y decide quién lo recibe.',
  supportShow: 'Mostrar el archivo',
  supportSize: 'Exactamente lo que se guarda: {{bytes}} bytes, sha256',
  supportBody: 'Contenido del archivo para el soporte',
  supportSaved: 'Guardado y anotado en el registro de auditoría.',
};
