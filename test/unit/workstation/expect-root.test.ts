import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workstation } from '../../../main/engine/workstation/workstation.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../../faults/clinic.ts';

describe('a root that a person named before a sync', () => {
  let clinic: FaultClinic;
  let workstation: Workstation;
  beforeAll(async () => {
    clinic = await makeFaultClinic();
    workstation = await openClinic(clinic.home);
  });
  afterAll(async () => {
    await workstation?.close();
    await clinic?.remove();
  });

  it('is named where it is not there', async () => {
    await expect(workstation.expectRoot(join(clinic.folder, 'nowhere'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused where it is another', async () => {
    const file = join(clinic.folder, 'root.json');
    await writeFile(file, '{}');
    await expect(workstation.expectRoot(file)).rejects.toMatchObject({ code: 'ROOT_MISMATCH' });
    await writeFile(file, Buffer.from(workstation.enrolment?.root ?? '', 'base64'));
    await workstation.expectRoot(file);
  });
});
