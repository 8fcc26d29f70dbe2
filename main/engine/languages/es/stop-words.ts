/** Words that carry no content in a question or a statement; without accents, as words are folded. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a al algo algun alguna algunas alguno algunos ante antes aquel aquella aquellas aquello aquellos aqui asi aun aunque
  bajo cada como con cual cuales cualquier cuando cuanta cuantas cuanto cuantos de debe deben deberia debo del desde
  despues donde dos durante e el ella ellas ellos en entonces entre era eran eres es esa esas ese eso esos esta estaba
  estan estar estas este esto estos estoy fue fueron ha haber habia hace hacen hacer hacia han hasta hay haya he hemos
  hago la las le les lo los mas me mi mientras mis mismo misma mismos mismas mucho muchos muy nada ni no nos nosotros
  nuestra nuestras nuestro nuestros o os otra otras otro otros para pero poco por porque pues puede pueden puedo podemos
  que quien quienes se sea sean segun ser si sido siempre sin sobre solo son soy su sus tal tambien tan tanto te tenemos
  tener tengo tiene tienen toda todas todo todos tras tu tus u un una unas uno unos usted ustedes va vamos van ya yo`
    .split(/\s+/)
    .filter(Boolean),
);
