/**
 * International non-proprietary names beyond the essential medicines, as pharmacies stock them: known, none is taken for
 * a misspelling of its neighbour.
 */
export const FURTHER_MEDICINES: readonly string[] =
  `acarbose acenocoumarol acitretin adalimumab adapalene agomelatine alfentanil alfuzosin aliskiren almotriptan
  alogliptin alteplase amisulpride anakinra anastrozole anidulafungin apomorphine aprepitant asenapine atomoxetine
  atracurium auranofin avanafil azelastine aztreonam beclometasone bendroflumethiazide benserazide benztropine
  betahistine betaxolol bevacizumab bezafibrate bicalutamide bimatoprost bleomycin bortezomib bosentan brexpiprazole
  brimonidine brinzolamide bromocriptine cabergoline calcipotriol calcitonin calcitriol canagliflozin capecitabine
  carbidopa carbocisteine cariprazine caspofungin cefaclor cefadroxil cefpodoxime ceftobiprole chlortalidone ciclesonide
  ciclopirox cilostazol cinacalcet cinnarizine clofazimine clomethiazole clozapine colecalciferol colistin cyanocobalamin
  cyclizine cyclobenzaprine cyproheptadine cyproterone cytarabine dalteparin danazol dantrolene darifenacin darunavir
  dasatinib deferasirox degarelix denosumab desflurane desloratadine desmopressin desogestrel desonide dexketoprofen
  dicloxacillin didanosine diethylcarbamazine dihydrocodeine dinoprostone dipyridamole disopyramide disulfiram dorzolamide
  doripenem dronedarone drospirenone dulaglutide dutasteride econazole edoxaban eletriptan eltrombopag entacapone entecavir
  eplerenone epoetin eprosartan ergotamine erlotinib ertugliflozin esketamine eslicarbazepine etanercept etomidate
  etonogestrel etoposide etravirine everolimus exemestane exenatide ezetimibe febuxostat felodipine fenofibrate
  fexofenadine fidaxomicin filgrastim fingolimod flavoxate flecainide fluocinolone fluorouracil flupentixol flurbiprofen
  flutamide fluvastatin fondaparinux fosinopril frovatriptan fulvestrant galantamine ganciclovir gefitinib gemcitabine
  gemfibrozil gemifloxacin glatiramer glycopyrronium goserelin granisetron griseofulvin haloperidol hydroxocobalamin
  hydroxycarbamide ibandronate imatinib imiquimod indacaterol isoflurane isradipine ivabradine ketotifen lacosamide
  lanreotide latanoprost leflunomide lercanidipine letrozole leuprorelin levobupivacaine levomepromazine linagliptin
  liraglutide lisdexamfetamine lofepramine lopinavir lumefantrine lurasidone lymecycline maraviroc mebeverine meclizine
  melatonin melphalan memantine mepivacaine meprobamate metaraminol methocarbamol methylergometrine methylnaltrexone
  mianserin micafungin mifamurtide milrinone minocycline mirabegron moclobemide modafinil mometasone moxonidine mupirocin
  nabumetone nadolol naratriptan nateglinide nebivolol nefopam nelfinavir nitrazepam norfloxacin nortriptyline octreotide
  olmesartan olopatadine orlistat orphenadrine oxaliplatin oxazepam oxybuprocaine paliperidone pancuronium paricalcitol
  pegfilgrastim pemetrexed pentamidine pentoxifylline perindopril perphenazine phenylephrine phytomenadione
  pilocarpine pimozide pindolol pitavastatin pizotifen posaconazole pravastatin prazosin prilocaine procainamide
  prochlorperazine procyclidine proguanil propafenone propylthiouracil pseudoephedrine quinupristin raloxifene
  ramelteon ranolazine rasagiline remdesivir remifentanil repaglinide ribavirin riluzole rilpivirine riociguat
  risedronate rivastigmine rizatriptan rocuronium roflumilast rotigotine rupatadine sacubitril safinamide saquinavir
  secukinumab selegiline sertaconazole sevelamer sevoflurane sirolimus sofosbuvir stavudine streptokinase sugammadex
  sulpiride tacrolimus tapentadol teicoplanin telmisartan temazepam tenecteplase teriflunomide testosterone tetrabenazine
  thioridazine tigecycline tioguanine tirofiban tocilizumab tolvaptan torasemide trandolapril tranylcypromine travoprost
  triamterene triazolam trimipramine protriptyline amoxapine dosulepin maprotiline triptorelin ulipristal umeclidinium valsartan vardenafil varenicline vedolizumab
  vigabatrin vildagliptin vilanterol voriconazole vortioxetine zafirlukast zanamivir ziprasidone zonisamide zuclopenthixol
  zoledronate`.split(/\s+/);
