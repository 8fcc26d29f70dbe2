/**
 * Capitalised words of clinical prose that are no person: eponyms (diseases, signs, scores, devices), months and days,
 * departments, roles, and words that begin a sentence. Lower case.
 */
export const NEVER_NAMES: ReadonlySet<string> = new Set(
  `hispanic hispanics caucasian caucasians latino latina asian african id dx'd gusto dapa-hf aristotle addison alzheimer apgar asperger babinski barrett bell bells bishop braden bright broca burkitt charcot chagas colles cooper
  coombs crohn crohns cushing cushings dengue down downs dupuytren ebola ehlers epley epstein ewing fabry foley fournier glasgow
  gram graves guillain hashimoto hashimotos heimlich henoch hirschsprung hodgkin hodgkins homans horner huntington huntingtons
  kaposi kawasaki kernig kocher koplik korsakoff kussmaul lassa legionnaires lou lyme mallory marburg marfan mantoux mcburney
  meniere menieres morse munchausen murphy norwalk osgood paget pap parkinson parkinsons pott prader raynaud raynauds reye
  ringer ringers rinne romberg rorschach schilling sjogren snellen stevens johnson still sturge tourette tourettes trendelenburg
  turner turners wilson wilsons weber wernicke whipple widal wilms wright zika zollinger ziehl neelsen waterlow barthel wells
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december christmas easter ramadan ward clinic hospital department emergency reception pharmacy laboratory radiology
  maternity theatre casualty outpatients paediatrics pediatrics surgery medicine nursing administration icu ed er opd covid
  covid-19 hiv aids tb malaria hepatitis influenza flu rsv measles mumps rubella polio tetanus who cdc nhs fda unicef osha hipaa
  usa uk us eu africa europe america american african asian european english spanish french german swahili latin i a an the this
  that these those what when where who whom whose which why how is are was were do does did can could may might must shall
  should will would if in on at of for to from by with without and or but not no yes please hi hello dear thanks thank my our your
  his her their its he she it we they you patient patients pt doctor doctors nurse nurses staff sister mother father baby child
  children adult adults man woman boy girl male female mr mrs ms miss dr prof rx dx hx tx sx icd ecg ekg mri ct cpr ppe msds
  policy procedure form guideline guidelines protocol bundle outpost sample marula ridge name named unknown anonymous new old
  best practices treatment management recommended current latest need looking seeking having given after before during since
  tell give explain describe list show find get check help advice options diagnosis diagnosed history exam test tests results
  blood pressure heart rate type stage grade class phase level dose doses acute chronic severe mild moderate general internal
  family primary care home health safety fire waste sharps hand hygiene vaccine vaccines cold chain infection control president
  government ministry national state county university school college board committee council center centre institute street
  vitamin insulin oxygen saline glucose calcium iron zinc sodium potassium with-the called and-the being seen told asked unknown
  doe first last second third one two three four five six seven eight nine ten left right north south east west`
    .split(/\s+/)
    .filter(Boolean),
);
