/** What is done and named in questions of any subject: "who signs", "how long". Words parted by spaces, folded. */
export const LIGHT = `picking picks picked able access across actually add afterwards again against ago ahead allow allowed alone along already also although
    always among announce announces another answer answers anybody anything anyway apart applies apply approve
    approved approves arent around arrange arranges ask asking asks authorise authorised authorize available away back
    been behind besides between big bit bring bringing brings brought call calling calls came cancel cant carries
    carry change changes charge charges check checked checks close closed closes collect collected collects come comes
    coming complete confirm confirms continue continues copy cost costs couldnt count countersign countersigns counts
    daily deadline decide decided decides deliver didnt different doesnt doing done dont double down drop earlier
    early eight either else empty enough even ever every everyone everything exactly example examples extra fetch fill
    filling fills find finds finish finished first five forget forgot form forms found four full further gave general
    generally get gets getting give given gives giving go goes going gone good got hadnt half hands happen happened
    happening happens hasnt havent hear help herself hes himself hold holds id ill im include included includes inform
    informed instead involved isnt ive join keep keeping keeps kept kind knew know known knows last lasts late later
    least leaving left limit little lock locks log logs long longer look looks lose loses losing lot made make makes
    matter matters max maximum maybe mean means meant meantime meanwhile min minimum miss missed monthly move moved
    moves much myself name names near need needs neither never new next nine nobody none normal normally note notes
    nothing notified notify now off often old once one onto open opened opens out over part pay pays people per
    permitted person persons phone pick place please present print proof provide provides public put puts putting
    quite rather read reads ready reason record recorded records refuse refuses remember remembers remove removes
    replace replaces replies reply report reports require required respond responsible rest return returns review
    reviews right ring ringing rule rules runs said same saw say saying says see seen sees self send sending sends
    sent seven shes shouldnt show shows sign signed signing signs silent since single six skip small somebody
    sometimes soon sorry sort special specifically stand start starts stay stays stop stopped stops store stored
    straight stuff such supervise supervises supposed take taken takes taking talk tell telling tells ten thank thanks
    themselves theres theyre thing think though three throw thrown till time times told took towards try twice two
    type types under understand unknown unless unlock unlocks until up upon urgent urgently use used uses using
    usually wait waiting waits want wants wash wasnt way wear weekly well went werent weve whats wheres whether who
    whole whom whos within without witness witnessed witnesses wont work works wouldnt write writes writing written
    wrong wrote yearly yes youre yourself`;

/** Things and doings of any clinic that many subjects share: a room, a form, what is rinsed. */
export const GENERAL = `badges account address agree agrees alarm alcohol amount anonymous app appointment approval apron area arrival attach
    authority badge bag bags band bathroom battery bed better bin blame book books borrow bottle bottles bottom box
    boxes brand break broken budget burned bus button buy buys camp car card cards cash certificate chair charger
    charging checker checkers claim clean cleaned cleaning cleans clock code cold color colour complain computer
    confidential container containers corner council counter courier cover covered covers crack cupboard date dates
    deal delivery deposit destroy destroyed diary dirty discuss disinfect dispose disposed door drawer drink drive
    driver drives drops dry eat email error exchange expire expired expires explain fare fault file files fine finger
    fire fit fits fix fixed fixes floor folder free freezer fridge front glasses gloves goggles gown guidance handle
    hire home hot initials instruction instructions insurance internet issue key keys kitchen label labels language
    layer leaflet leak leave leaves lend letter letters level licence lid lift light lights line list lists load loads
    logbook login manage mark mask measure meet meeting memory message messages ministry mistake money mop notice
    number numbers object online order orders original pack packet packs page pages pair pairs paper papers password
    patient patients pens permission photo picks picture pictures piece pocket police post poster price printout
    private problem product products prove pt pts publish pull punished push quantity recall receipt refill register
    registration repair request result results rinse risk roll room rooms safe sample samples scan school scrub seal
    sealed seat secret security set sets sheet sheets shelf shred shredded side signature sit size sleep smell smells
    soak soap space spill spot stairs stamp sterilise sterilising stick sticks stock supervision swap switch system
    table tag tags tape taxi test tests text throws tick toilet top touch training trouble tube turn turns unit units
    vacuum van walk warm washed washing water weigh wet wipe wipes worse wrap`;
