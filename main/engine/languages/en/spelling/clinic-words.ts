/**
 * Words that questions in a clinic are made of, beside those that the policies use: ordinary ones, places and things, and
 * complaints. None is the name of a medicine.
 */
export const CLINIC_WORDS: readonly string[] = `
  what when where which should could would does have need must may allowed someone anyone everyone patient patients staff
  nurse nurses doctor doctors clinic ward visitor visitors visit child children baby mother father parent parents family
  please after before during between about again against allow answer arrive arrived because become begin break bring call
  carry change check checked clean cleaning close cover decide different disinfect dispose document done dressing during
  early enough enter equipment every expire expired explain fill fill find finish follow form forms found give given glove
  gloves guidance hand hands happen happens happened help hour hours important inform keep kept know label labelled late
  leave letter list long look lost make mask masks meaning measure minute minutes morning much necessary night number often
  open order paper people permission person phone place policy policies prepare procedure protect provide question quickly
  reach read ready receive received record records refuse refused remember remove replace report reported request
  responsible return room safe safely send share shift sign signed signature someone soon start stay still stop store
  stored storage supervise supervisor supply take talk tell temperature thermometer through throw today together tomorrow
  touch training transfer transport treat treatment understand until urgent useful using wait waiting wash washing waste
  watch water wear week weekend while whose within work worker workers working write written wrong year yesterday
  accident address admission admit aggressive alarm allergic allergy ambulance appointment appointments approval approve
  assessment attend authorise autoclave bandage battery bleeding blood breathing breastfeeding broken bruise burn cannula
  catheter certificate cholera colleague collapsed complaint complaints confidential confused consent contact contaminated
  convulsing convulsion convulsions cough cupboard dehydrated delivery diabetes diabetic diarrhoea discharge discharged
  disease dizziness dizzy downtime drowning electricity emergency employee epilepsy evacuate evacuation examination
  exposure eyes fainted fainting falls fatigue fever fire fracture freezer freezing fridge generator guardian haemorrhage
  handover headache headaches hygiene identification identify identity illness immunisation incident incidents infection
  infectious information injection injections injury injuries insurance interpreter interpreters isolation isolate itching
  keys kitchen laboratory laundry linen maintenance malaria manager measles medical medication medications medicine
  medicines meeting meningitis midwife midwives nausea needle needles needlestick newborn notify observation observations
  occupational operation outbreak overdose overtime oxygen palpitations password payroll pharmacist pharmacy physician
  poisoning postpone power pregnancy pregnant prescribe prescription pressure prevention privacy protective psychiatric
  pulse puncture quarantine rash reaction receipt reception referral referrals refrigerator refrigerators registration
  relative relatives resuscitation roster rubella sample samples security seizure seizures sharps shortness sickness
  specimen specimens splash spill spills sterile sterilisation sterilise stethoscope stomach stretcher suicidal suicide
  surgery swelling swollen symptom symptoms syringe syringes telephone tetanus theatre threatening toilet transfusion
  trauma triage trolley tuberculosis ultrasound unconscious uniform unresponsive unwell urine vaccination vaccinations
  vaccinate vaccine vaccines ventilation violence violent vomit vomiting weakness weight wheelchair witness wound wounds
  wristband antacid antibiotic antibiotics antihistamine antimalarial contraceptive contraceptives painkiller painkillers
  steroid steroids tablet tablets dose doses dosage`
  .split(/\s+/)
  .filter(Boolean);
