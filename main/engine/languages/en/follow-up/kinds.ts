/** Words of one kind each, parted by spaces and folded: "adults" and "children", "by day" and "at night". */
export const KINDS: readonly string[] = [
  `adult adults child children kid kids baby babies infant infants newborn newborns toddler toddlers
    teenager teenagers teen teens minor minors elderly pregnant women woman men man`,
  `staff nurse nurses doctor doctors gp sister matron manager managers pharmacist pharmacists pharmacy cleaner cleaners porter
    porters reception receptionist receptionists clerk clerks driver drivers student students agency locum locums colleague
    colleagues volunteer volunteers contractor contractors hca interpreter interpreters bank midwife midwives`,
  `family families relative relatives daughter son mum mums mom moms dad dads mother father husband wife partner parent parents grandma
    grandmother grandad granny aunt uncle neighbour carer carers guardian visitor visitors`,
  'january february march april may june july august september october november december',
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
    weekend weekends weekday weekdays holiday holidays day days daytime night nights nighttime morning mornings evening evenings
    afternoon afternoons overnight today tomorrow tonight tonite tmrw yesterday shift shifts`,
  'hour hours hr hrs minute minutes min mins week weeks wk wks month months year years yr yrs second seconds',
  'english spanish french swahili portuguese arabic polish somali urdu hindi bengali mandarin tigrinya amharic zulu xhosa',
  `home work clinic ward desk building office branch surgery site department kitchen corridor upstairs downstairs outside inside
    house indoors outdoors`,
  'red yellow orange blue green white black purple brown',
];
