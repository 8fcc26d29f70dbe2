import { FURTHER_MEDICINES } from './further-medicines.ts';
import { LOOK_ALIKE_MEDICINES } from './look-alike-medicines.ts';

/**
 * Medicines as staff name them: generic names (WHO Model List of Essential Medicines, 23rd list, and common primary
 * care additions), brand names in wide use, classes and ward shorthand. Lower case, without accents.
 */
export const MEDICINES: ReadonlySet<string> = new Set(
  `abacavir acetaminophen aciclovir acyclovir actrapid adenosine adrenaline albendazole albuterol alendronate allopurinol
  alprazolam amikacin amiloride aminophylline amiodarone amitriptyline amlodipine amoxicillin amoxiclav amoxil ampicillin
  antacid antibiotic antibiotics anticoagulant antihistamine antimalarial antivenom antiretroviral apixaban aripiprazole
  artemether artesunate ascorbic aspirin atazanavir atenolol atorvastatin atropine augmentin azathioprine azithromycin
  baclofen beclomethasone bedaquiline benzathine benzodiazepine benzylpenicillin betamethasone bisacodyl bisoprolol brufen
  budesonide bumetanide bupivacaine buprenorphine bupropion calpol candesartan captopril carbamazepine carbimazole
  carvedilol cefalexin cefazolin cefepime cefixime cefotaxime ceftazidime ceftriaxone cefuroxime celecoxib cephalexin
  cetirizine charcoal chloramphenicol chlorhexidine chloroquine chlorphenamine chlorpheniramine chlorpromazine ciclosporin
  cimetidine ciprofloxacin citalopram clarithromycin clexane clindamycin clobetasol clomiphene clonazepam clonidine
  clopidogrel clotrimazole cloxacillin clozapine coartem codeine colchicine contraceptive cortisone cotrimoxazole
  dabigatran dapagliflozin dapsone decongestant depo dexamethasone dextrose diazepam diclofenac digoxin diltiazem
  diphenhydramine dipirona dipyrone dobutamine dolutegravir domperidone donepezil dopamine doxazosin doxy doxycycline
  duloxetine efavirenz empagliflozin emtricitabine enalapril enoxaparin ephedrine epinephrine ergometrine ertapenem
  erythromycin escitalopram esomeprazole estradiol ethambutol etoricoxib famotidine fentanyl ferrous finasteride
  flucloxacillin fluconazole fludrocortisone flumazenil fluoxetine fluticasone folic formoterol fosfomycin furosemide
  gabapentin gentamicin glibenclamide gliclazide glimepiride glipizide glucagon glyceryl gtn haldol haloperidol heparin
  hydralazine hydrochlorothiazide hydrocortisone hydroxychloroquine hydroxyzine hyoscine ibuprofen imipramine indapamide
  indomethacin insulin ipratropium irbesartan isoniazid isosorbide itraconazole ivermectin ketamine ketoconazole ketorolac
  labetalol lactulose lamivudine lamotrigine lansoprazole levetiracetam levodopa levofloxacin levonorgestrel levothyroxine
  lidocaine lignocaine linezolid lisinopril lithium loperamide loratadine lorazepam losartan magnesium mannitol mebendazole
  medroxyprogesterone mefenamic mefloquine meloxicam meropenem mesalazine metformin methadone methotrexate methyldopa
  methylprednisolone metoclopramide metoprolol metronidazole miconazole midazolam mifepristone minoxidil mirtazapine
  misoprostol montelukast morphine moxifloxacin naloxone naltrexone naproxen neostigmine nevirapine niclosamide nicotine
  nifedipine nitrofurantoin nitroglycerin nitroglycerine noradrenaline norethisterone nsaid nsaids nurofen nystatin
  ofloxacin olanzapine omeprazole ondansetron opioid opioids ors oseltamivir oxybutynin oxycodone oxymetazoline oxytocin
  painkiller painkillers panado panadol pantoprazole paracetamol paroxetine penicillin pentazocine permethrin pethidine
  phenobarbital phenobarbitone phenoxymethylpenicillin phenytoin pioglitazone piperacillin potassium pralidoxime
  praziquantel prednisolone prednisone pregabalin primaquine probenecid promethazine propofol propranolol pyrazinamide
  pyridoxine pyrimethamine quetiapine quinine rabeprazole raltegravir ramipril ranitidine rifampicin risperidone ritonavir
  rivaroxaban rosuvastatin salbutamol salmeterol secnidazole semaglutide senna septrin sertraline sildenafil simvastatin
  sitagliptin spironolactone ssri statin statins steroid steroids streptomycin sucralfate sulfadoxine sulfasalazine
  sumatriptan suxamethonium tadalafil tamoxifen tamsulosin tazobactam tenofovir terbinafine terbutaline tetracycline
  theophylline thiamine thiopental thyroxine ticagrelor timolol tinidazole tiotropium tobramycin topiramate tramadol
  tranexamic trastuzumab trazodone triamcinolone trimethoprim tylenol valaciclovir valproate vancomycin vecuronium
  venlafaxine ventolin verapamil viagra warfarin xylometazoline zidovudine zinc zolpidem zopiclone
  amox gent genta pcm epi arv arvs abx insuline paracetamolo ibuprofeno amoxicilina adrenalina penicilina metronidazol
  omeprazol insulina aspirina ibuprofene amoxicilline paracetamole dawa medicamento medicament remedio`
    .split(/\s+/)
    .concat(LOOK_ALIKE_MEDICINES, FURTHER_MEDICINES),
);

/** Words for medicine without naming one. */
export const MEDICINE_WORDS =
  /\b(medicines?|medications?|meds?|drugs?|tablets?|tabs?|pills?|capsules?|syrup|suspension|injections?|infusion|drip|puffs?|inhaler|nebs?|neb|drops|ointment|cream|suppositor(?:y|ies)|pessar(?:y|ies)|vaccines?|jabs?|shots?|iv fluids?|vitamin [a-z]|vit [a-z]|contraception|the pill|antibiotico?s?|pastillas?|jarabe|comprimes?|sirop|comprimidos?|xarope|vidonge)\b/;
