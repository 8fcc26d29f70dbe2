/** Why a file of a source folder is not taken. Those that `refuses` may be a policy: a build refuses until they are dealt with. */
export const NOT_TAKEN = {
  symbolic_link: { refuses: true, reason: 'a symbolic link, and links are never followed: put the file itself here' },
  not_a_file: { refuses: true, reason: 'no file that can be read' },
  unreadable: { refuses: true, reason: 'it cannot be opened: check who may read it' },
  old_office: {
    refuses: true,
    reason: 'an old format of Office that is not read: open it and save it as .docx, .xlsx or .pptx',
  },
  other_document: { refuses: true, reason: 'a format of documents that is not read: save it as .docx or .pdf' },
  other_archive: {
    refuses: true,
    reason:
      'an archive: `knowledge unpack` takes the documents out of an export that is a ZIP file; unpack any other here',
  },
  picture: {
    refuses: false,
    reason: 'a picture by itself is not read: put it into a document, or save it as PDF to have it read',
  },
  page_part: { refuses: false, reason: 'part of a saved page, and no text of its own' },
  lock_file: { refuses: false, reason: 'left behind by another program' },
  fields_without_document: {
    refuses: false,
    reason: 'fields without their document: it must stand beside them, with the same name',
  },
  beside_documents: {
    refuses: false,
    reason: 'it stands beside the folder documents/, and only what is in there is read: move it there',
  },
  unknown: { refuses: false, reason: 'its kind is not known: save it in a format that is read' },
} as const satisfies Record<string, { readonly refuses: boolean; readonly reason: string }>;

export type NotTakenCode = keyof typeof NOT_TAKEN;

export interface NotTaken {
  readonly file: string;
  readonly code: NotTakenCode;
  readonly reason: string;
}

export const notTaken = (file: string, code: NotTakenCode): NotTaken => ({
  file,
  code,
  reason: NOT_TAKEN[code].reason,
});

const BY_EXTENSION: Readonly<Record<string, NotTakenCode>> = Object.fromEntries(
  (
    [
      ['old_office', '.xls .xlsb .xlt .ppt .pps .pot .dot .wps .wpd .wri .sxw .sxc .sxi'],
      [
        'other_document',
        '.rtf .odp .ods .fodt .pages .numbers .key .epub .mht .mhtml .eml .msg .tex .rst .adoc .mdx .xps .djvu .one .vsd .vsdx .pub .csv .tsv .xml .json .dotx .dotm .xltx .xltm .potx .potm .ppsx .ppsm .ott .ots .otp .fods .gdoc',
      ],
      ['other_archive', '.zip .7z .rar .tar .gz .tgz'],
      ['picture', '.png .jpg .jpeg .gif .bmp .tif .tiff .webp .heic .svg .ico .emf .wmf'],
      ['page_part', '.css .js .mjs .map .woff .woff2 .ttf .otf .eot .thmx .mso'],
      ['lock_file', '.tmp .bak .swp .lock .lnk .url .ini .part .crdownload'],
    ] as const
  ).flatMap(([code, extensions]) => extensions.split(' ').map((extension) => [extension, code] as const)),
);

/** By the extension in lower case, with its full stop. */
export const codeOfExtension = (extension: string): NotTakenCode => BY_EXTENSION[extension] ?? 'unknown';
