/** Adjectives by their stem, which takes the prefix of the noun's class (inflection.ts), or as they stand. */
export const ADJECTIVES = `
safi: clean; chafu: dirty, soiled; pya: new; zee: old; kubwa: big, large; dogo: small, minor; zuri: good; baya: bad;
kali: severe, sharp; refu: long; fupi: short; gumu: hard; zito: heavy; epesi: light, quick; kavu: dry; bichi: wet;
bovu: broken, faulty; zima: whole; tupu: empty; ingi: many; chache: few; kuu: main; gonjwa: ill, sick;
zuia: preventive; geni: foreign, new; ume: male; ke: female; kongwe: old; moto: hot; nene: thick; embamba: thin;
pana: wide; nyonge: weak; vivu: lazy; angavu: clear; tamu: sweet; chungu: bitter; baridi: cold; eusi: black;
eupe: white; ekundu: red; ote: all;
`;
