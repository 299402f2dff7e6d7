// Written for this project from everyday knowledge of English names: a line for each name, its short and pet forms behind it.
const LINES = `
abigail abby abbie gail
albert al bert bertie
alexander alex al sandy xander sasha lex
alexandra alex sandra sandy lexi sasha
alfred alf alfie fred
alison ali ally
amanda mandy
andrew andy drew
angela angie
ann anna anne annie nan nancy
anthony tony ant
antonia toni
archibald archie
arthur art artie
barbara barb babs
benjamin ben benny benji
bernard bernie
beverley bev
bradley brad
brian bryan
calvin cal
cameron cam
caroline carol carrie lina
catherine kate katie cathy kathy cat kitty katherine kathryn cath
charles charlie chuck chas
charlotte charlie lottie char
christine chris chrissy tina christina
christopher chris kit topher
clifford cliff
daniel dan danny
danielle dani
david dave davy
deborah deb debbie debra
dennis den denny
dominic dom
donald don donny
dorothy dot dottie dolly
douglas doug
edward ed eddie ted teddy ned
eleanor ellie nell nora ella
elizabeth liz lizzie beth betty eliza elsie libby bess lisa
emily em emmy
emma em
eugene gene
evelyn evie eve
florence flo florrie
frances fran franny frankie
francis frank fran
franklin frank
frederick fred freddie rick
gabriel gabe
gabrielle gabby
gareth gary
geoffrey geoff jeff jeffrey
george georgie
gerald gerry jerry
gregory greg
gwendolyn gwen
harold harry hal
harrison harry
heather hev
helen nell nellie
henry harry hank hal
herbert herb bert
isabella bella izzy isabel isabelle bel
isabelle izzy belle isabel
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janie jenny
janet jan
jasmine jas
jason jay
jennifer jen jenny jenna
jeremy jez jerry
jessica jess jessie
joanna jo joanne
john jack johnny jon
jonathan jon jonny nathan john
joseph joe joey
josephine jo josie
joshua josh
judith judy jude
julia jules julie
katelyn kate katie
kenneth ken kenny
kimberley kim kimberly
lachlan lachie
lawrence larry laurie
leonard leo len lenny
leslie les
lewis lew lou
lillian lily lil
louis lou louie
louise lou
lucille lucy
madeleine maddie maddy madeline
margaret maggie meg peg peggy marge greta rita daisy
maria mary marie mia
martha marty mattie
martin marty
mary molly polly may mae
matilda tilly mattie
matthew matt matty
maximilian max
maxwell max
megan meg
melanie mel
melissa mel missy lissa
michael mike mick mickey micky mikey mitch
michelle shelly mich
mitchell mitch
mohammed mo mohammad muhammad mohamed
natalie nat
natasha tasha nat
nathaniel nathan nat nate
nicholas nick nicky nico klaus
nicola nicky nic nikki
nicole nicky nikki
oliver ollie
olivia liv livvy
oscar ossie
pamela pam
patricia pat patsy trish tricia
patrick pat paddy rick
penelope penny
peter pete
philip phil pip phillip
philippa pip pippa
rachel rach
raymond ray
rebecca becky bec becca reba
reginald reg reggie
richard rick ricky dick rich richie
robert rob bob bobby robbie bert
roberta bobbie
roger rodge
ronald ron ronnie
rosemary rose rosie
russell russ
samantha sam sammy
samuel sam sammy
sarah sally sadie sara
sebastian seb bastian
sharon shaz
sidney sid
sophia sophie soph
stanley stan
stephanie steph stephie
stephen steve steven stevie stefan
stuart stu stewart
susan sue susie suzie susanna suzanne
terence terry
theodore ted teddy theo
theresa tess terry tessa teresa
thomas tom tommy
timothy tim timmy
tobias toby
tracey trace tracy
valerie val
vanessa ness nessa
veronica ronnie vera
victor vic
victoria vicky tori vic vicki
vincent vince vinnie
virginia ginny ginger
walter walt wally
wendy wen
wilfred wilf
william will bill billy liam willy
winifred winnie fred
zachary zach zac zack`;

const groups = new Map<string, number[]>();
for (const [group, line] of LINES.trim().split('\n').entries()) {
  for (const name of line.split(' ')) groups.set(name, [...(groups.get(name) ?? []), group]);
}

/** Whether two given names in lower case may be one: both are a name, or a short form of a name, of the same line. */
export function areNicknames(a: string, b: string): boolean {
  const ofA = groups.get(a);
  const ofB = ofA && groups.get(b);
  return ofB !== undefined && ofA !== undefined && ofA.some((group) => ofB.includes(group));
}
