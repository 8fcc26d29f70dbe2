/**
 * Names that stand in lists of names confused with each other (ISMP, List of Confused Drug Names, 2023; FDA and ISMP, Lists
 * of Look-Alike Drug Names with Recommended Tall Man Letters, 2023), beside the essential medicines. Known, none of
 * them is taken for a misspelling of its neighbour.
 */
export const LOOK_ALIKE_MEDICINES: readonly string[] =
  `acetazolamide acetohexamide adderall advair advicor allegra amantadine aricept aciphex azacitidine benazepril benadryl
  brintellix brilinta buspirone carboplatin cefditoren cefotetan cefoxitin ceftaroline ceftizoxime celebrex celexa cerebyx
  chlordiazepoxide chlorpropamide cisplatin clomipramine cycloserine cyclosporine cyclophosphamide dactinomycin
  daptomycin daunorubicin depakote desipramine dexmedetomidine dexmethylphenidate dimenhydrinate diprivan doxepin
  doxorubicin effexor epirubicin eribulin fluphenazine fluvoxamine glyburide guaifenesin guanfacine humalog humulin
  hydrocodone hydromorphone idarubicin inderal infliximab isotretinoin kaletra keppra klonopin lamictal lamisil lantus
  lanthanum lasix latuda levocarnitine levocetirizine liothyronine losec mercaptopurine methazolamide methimazole
  methylphenidate methyltestosterone metolazone mitoxantrone neurontin nicardipine nimodipine nizatidine noroxin novolin
  novolog oxcarbazepine oxycontin paclitaxel docetaxel paxil pazopanib penicillamine pentobarbital pentostatin
  phenelzine phentermine plavix ponatinib pramipexole prasugrel pravastatin prilosec prozac quinapril quinidine rifabutin
  rifampin rifapentine rifaximin rimantadine rituximab ropinirole saxagliptin seroquel sinequan solifenacin
  sorafenib sotalol sufentanil sulfadiazine sulfisoxazole sunitinib tegretol tiagabine ticlopidine tizanidine tolazamide
  tolbutamide tolcapone tolterodine topamax toprol toradol torsemide tretinoin trifluoperazine valganciclovir vinblastine
  vincristine vinorelbine wellbutrin xanax zaleplon zantac zestril zetia zolmitriptan zoloft zyprexa zyrtec zyvox`.split(
    /\s+/,
  );
