import type { Random } from '../../../main/eval/perturbation/random.ts';
import { foldCase } from '../../../main/engine/text/words.ts';
import { between, chance, fill, pick } from './chance.ts';
import type { Material } from './lists.ts';
import { personOf } from './names.ts';

const plain = (word: string): string => foldCase(word).replace(/[^a-z]/g, '');
const HOSTS = [
  'clinicmail',
  'mailbox',
  'postbox',
  'district',
  'inbox',
  'health',
  'ward',
  'buzon',
  'courrier',
  'barua',
  'webmail',
];
const ENDS = ['example', 'example', 'com', 'org', 'net', 'example.org', 'co.za', 'fr', 'es', 'gov', 'edu', 'info'];

export function emailOf(random: Random, material: Material): string {
  const { first, last } = personOf(random, material);
  const [a, b] = [plain(first), plain(last)];
  const local = pick(random, [
    `${a}.${b}`,
    `${a}${b}`,
    `${a[0]}.${b}`,
    `${a}_${b}${between(random, 1, 99)}`,
    a,
    `${b}.${pick(random, ['ward2', 'lab', 'stores', 'pharm'])}`,
    `${a}${between(random, 10, 99)}`,
    `${b}-${a}`,
  ]);
  if (chance(random, 0.05)) return `${a} dot ${b} at ${pick(random, HOSTS)} dot example`;
  return `${local}@${pick(random, HOSTS)}.${pick(random, ENDS)}`;
}

export function urlOf(random: Random, material: Material): string {
  const { first, last } = personOf(random, material);
  const host = `${pick(random, ['www.', '', '', 'portal.', 'intranet.', 'results.'])}${plain(last)}${pick(random, ['', 'clinic', 'lab', '-health', ''])}.${pick(random, ENDS)}`;
  const path = pick(random, [
    '',
    `/p/${between(random, 1, 9999)}`,
    `/patients?id=${between(random, 1, 99999)}`,
    `/${plain(first)}`,
    `/r/${fill(random, 'aa##-a#')}`,
    `/${plain(first)}.${plain(last)}`,
    '/login',
  ]);
  const scheme = pick(random, ['https://', 'http://', '', '']);
  if (scheme === '' && path === '' && !host.startsWith('www.')) return `https://${host}`;
  if (chance(random, 0.2))
    return `${pick(random, ['facebook', 'instagram', 'fb', 'x', 'tiktok'])}.example/${pick(random, ['', '@'])}${plain(first)}${pick(random, ['.', '_', ''])}${plain(last)}`;
  return `${scheme}${host}${path}`;
}

export function photoOf(random: Random, material: Material): string {
  const { first, last } = personOf(random, material);
  const extension = pick(random, ['jpg', 'jpeg', 'png', 'heic', 'JPG', 'dcm', 'mp4', 'tiff', 'webp']);
  return `${pick(random, [
    fill(random, 'IMG_20######_####'),
    fill(random, 'IMG-20######-WA00##'),
    fill(random, 'DSC#####'),
    `${plain(first)}_${pick(random, ['wound', 'foot', 'rash', 'face', 'leg', 'ulcer'])}${between(random, 1, 9)}`,
    `scan_${plain(last)}_${between(random, 1, 99)}`,
    `${pick(random, ['photo', 'selfie', 'cxr', 'pic', 'foto', 'picha'])}_${plain(first)}`,
    `WhatsApp Image ${plain(last)}`,
  ])}.${extension}`;
}
