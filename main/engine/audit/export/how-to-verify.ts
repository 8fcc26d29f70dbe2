import { EXPORT_FILES } from './files.ts';

const { entries, table, segments, checkpoint, signed, signature, key } = EXPORT_FILES;

/** For somebody who has no Outpost: coreutils, jq and OpenSSL 3. */
export const HOW_TO_VERIFY = `An audit log of Outpost, with its proof
========================================

${entries}       every entry that is kept, one JSON object a line
${table}         the same as a table (only where it was asked for); an apostrophe was put before what a spreadsheet would calculate
${segments}      one record for each closed segment: count, first and last entry, and
                     root      sha256 over the lines of its entries, each with its line feed
                     previous  sha256 of the line before in this file, with its line feed
${checkpoint}    the head of the log when it was exported, signed with Ed25519
${signed}, ${signature}, ${key}   the bytes that are signed, the signature, and the key

With Outpost:

    outpost audit verify --export FOLDER [--checkpoint EARLIER.json]

Without it, in this folder:

1. The signature.
    openssl pkeyutl -verify -pubin -inkey ${key} -rawin -in ${signed} -sigfile ${signature}
   ${signed} must say the same as ${checkpoint}: all fields but "signature", after one line of heading.

2. The key. The first 16 digits that this prints are the "workstation" of the checkpoint. Compare them with what the
   centre or an earlier checkpoint says: whoever writes another log can sign it with another key.
    openssl pkey -pubin -in ${key} -outform DER | tail -c 32 | sha256sum

3. The records. Each line's "previous" is the sha256 of the line before; that of the last line is "closed" in the
   checkpoint. For the n-th line:
    sed -n Np ${segments} | sha256sum

4. The entries of a segment, from "firstSeq" to "lastSeq", give its "root"; the last one's hash is its "head".
    jq -c 'select(.seq >= FIRST and .seq <= LAST)' ${entries} | sha256sum
   (jq writes numbers and letters as it pleases: where a sum differs, cut the lines out with grep or sed instead.)
   Entries after the last record give "open" in the checkpoint in the same way; the last one's "seq" and "hash" are those
   of the checkpoint. Segments without entries were removed by the policy: an entry of kind "retention" says up to which.

5. An earlier checkpoint, kept elsewhere: the entry with its "seq" has its "hash".
`;
