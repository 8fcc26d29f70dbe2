/** Words that carry no content of their own: read, and never searched for. English behind the colon where it helps to read the whole. */
export const LITTLE_WORDS = `
na: and; ya/wa/za/la/cha/vya/pa/kwa/kwenye/katika: of; ni/si/siyo/sio/ndio/ndiyo/ndivyo: is; je/eti:; kama: if;
au/ama: or; pia/vilevile: also; lakini/ila/bali: but; kwamba/kuwa: that; ili: so that; kwani: because; sababu: because;
maana:; basi:; bado: yet; tayari: already; nini: what; nani: who; akina:; lini: when; wapi: where;
vipi/jinsi/namna: how; gani/ipi/yupi/lipi/kipi/zipi/wepi: which;
ngapi/wangapi/mingapi/mangapi/vingapi: how many; kiasi: how much; mara: times; wakati: when; kwanini/mbona: why;
pale/papo hapo/huko/hapa/hapo/kule: there; baada: after; kabla: before; mpaka/hadi: until; tangu/toka: since;
kati: between; ndani: in; nje: outside; juu: on; chini: below; mbele: before; nyuma: behind; karibu: near;
pembeni/kando: beside;
huyu/yule/hii/ile/hiki/kile/hivi/vile/hizi/zile/haya/yale/hili/lile/huu/ule/hawa/wale/huku/hao/hiyo/hizo/hicho/hilo/huo/hayo/hivyo: this;
mimi/sisi/wewe/nyinyi/ninyi/yeye/nasi/nami/naye/nao/nayo/nacho/nazo/nalo/navyo:; kila: every;
yote/wote/zote/vyote/lote/chote/kote/pote: all; wangu/yangu/langu/changu/zangu/vyangu/kwangu/pangu: my;
wako/yako/lako/chako/zako/vyako/kwako: your; wake/yake/lake/chake/zake/vyake/kwake: their;
wetu/yetu/letu/chetu/zetu/vyetu/kwetu: our; wenu/yenu/lenu/chenu/zenu: your; wao/yao/lao/chao/zao/vyao/kwao: their;
mwenye/wenye/yenye/zenye/lenye/chenye/vyenye/penye: with; asiye/wasio/isiyo/yasiyo/zisizo/lisilo: without;
bila/pasipo: without; enyewe/mwenyewe/wenyewe/yenyewe: self; kuna/pana/mna: there is; hakuna/hapana/hamna: there is no;
ana/wana/nina/una/tuna/ina/zina/yana/kina/vina/lina: has; hana/hawana/sina/huna/hatuna/haina/hazina: has no;
niko/uko/yuko/tuko/iko/ziko/liko/kiko/viko/upo/yupo/tupo/wapo/ipo/zipo/yapo/lipo/kipo/vipo/pako: is;
nikiwa/ukiwa/akiwa/tukiwa/wakiwa/ikiwa/zikiwa/yakiwa/kikiwa/likiwa/iwapo/endapo: if; kwanza: first;
kisha/halafu/alafu: then; sasa: now; tu/peke/pekee: only; sana: very; zaidi: more; hata: even; tena: again;
haraka/mapema/upesi: quickly; ghafla: suddenly; pamoja: together; moja kwa moja: directly;
lazima/shuruti: must; inabidi/yabidi: should;
inafaa/yafaa: should; inaruhusiwa: allowed; kuhusu: about; kutoka: from;
samahani/tafadhali/asante/habari/jamani/pole/shikamoo/jambo/mambo:; tafadhalini: please; kupitia: through;
dhidi: against; badala: instead; iwe/ziwe/yawe/awe/wawe/kiwe/liwe/niwe/tuwe/uwe: be;
ilikuwa/alikuwa/walikuwa/nilikuwa/tulikuwa/zilikuwa/yalikuwa/kulikuwa/itakuwa/atakuwa/watakuwa/imekuwa/amekuwa/wamekuwa: was;
kwenda/naenda/ninaenda/tunaenda/anaenda/wanaenda/nikienda/akienda/tukienda/niende/aende/twende/waende/nimeenda/ameenda: go;
kuja/naja/anakuja/wanakuja/nakuja/ninakuja/tunakuja/nije/aje/waje/tuje/amekuja/wamekuja/nikija/akija/wakija/atakuja/nimekuja: come;
kupo: there is; fulani: some; wengine/mwingine/nyingine/zingine/kingine/lingine/mengine/vingine: other;
hasa: especially; kawaida: normal; labda: perhaps; ovyo:; vizuri: properly; vibaya: badly; sawa: right;
sawasawa: right;
`;

/** Verbs by their stem, likewise. */
export const LITTLE_VERBS = `
weza: can; takiwa: should; paswa: should; taka: want; fanya: do; fanyia: do; fanyika: done; enda: go; wepo: be;
`;
