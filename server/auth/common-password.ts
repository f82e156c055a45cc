/** What a password is built from when people do not think of one: words, names of the platform, runs of keys, sweet nothings. */
const words =
  "password passwort passw0rd passwd pass admin administrator root user guest test demo temp default changeme letmein login welcome hello secret " +
  "master access system server service support manager office company business bank credit loan finance money dollar cash account security " +
  "xinfu xinyong daikuan yinhang qiye gongsi zhongguo beijing shanghai suzhou shenzhen guangzhou hangzhou nanjing " +
  "qwerty qwertz azerty qwertyuiop asdfghjkl zxcvbnm asdf zxcv qazwsx qazwsxedc wsxedc edcrfv zaqwsx zaqxsw qweasd qweasdzxc qaz wsx edc qwe asd zxc " +
  "abc abcd abcde abcdef abcdefg abcdefgh abcdefghij abcdefghijkl aaa bbb xyz iloveyou ilovey loveyou lovely love forever baby angel princess sunshine " +
  "woaini woaiwojia woaiwo aini wobuaini nihao nihaoma jintian mima wodemima denglu zhanghao yonghu guanliyuan " +
  "monkey dragon football baseball basketball soccer hockey superman batman pokemon starwars michael jordan jennifer charlie daniel thomas jessica " +
  "ashley andrew joshua matthew shadow killer hunter ranger tigger pepper ginger cookie summer winter spring autumn flower freedom whatever trustno " +
  "computer internet samsung iphone google facebook alibaba taobao tencent weixin wechat zhifubao alipay huawei xiaomi baidu " +
  "january february march april june july august september october november december monday friday sunday happy lucky fortune dragonball " +
  "wang zhang chen yang zhao huang zhou liu wei jing ming lei jie tao chao qiang fang yan hong mei li one two three four five six seven eight nine zero";

const known = new Set(words.split(" "));

/** Keys beside each other, the alphabet, digits upwards, and the numbers that sound like sweet words. */
const runs = [
  "01234567890123456789",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiopasdfghjklzxcvbnm",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
  "1q2w3e4r5t6y7u8i9o0p",
  "zaq1xsw2cde3vfr4bgt5nhy6mju7ki8lo9p0",
  "zaq12wsxcde34rfvbgt56yhnmju78iklo90p",
  "a1b2c3d4e5f6g7h8i9j0",
  "52013145201314",
  "1472583690",
  "7418529630",
];
const backwards = (text: string) => [...text].reverse().join("");
const bothWays = runs.flatMap((run) => [run, backwards(run)]);

/** Letters that people write with a digit or a sign. */
const spelt: Record<string, string> = { "@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", $: "s", "5": "s", "7": "t" };
const respell = (text: string) => text.replace(/[@431!0$57]/g, (sign) => spelt[sign] ?? sign);

/**
 * Whether a password is one that many people have: at most two common words or runs of keys, with digits and signs around or between them, or a
 * short piece over and over. Long passwords of words nobody puts together pass.
 */
export function isCommon(password: string): boolean {
  const plain = password.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
  return fewestParts(plain) <= 2 || isRepeated(plain);
}

/** Into how few common words and runs a text falls without a letter left over; digits and signs cost nothing. */
function fewestParts(text: string): number {
  const fewest: number[] = [0];
  for (let end = 1; end <= text.length; end++) {
    let best = /\p{L}/u.test(text[end - 1] ?? "") ? Number.POSITIVE_INFINITY : (fewest[end - 1] ?? Number.POSITIVE_INFINITY);
    for (let begin = Math.max(0, end - longestPart); begin < end; begin++) {
      const before = fewest[begin] ?? Number.POSITIVE_INFINITY;
      if (before + 1 < best && isPart(text.slice(begin, end))) best = before + 1;
    }
    fewest.push(best);
  }
  return fewest[text.length] ?? Number.POSITIVE_INFINITY;
}

const longestPart = 36;
const isPart = (part: string) =>
  known.has(part) || known.has(respell(part)) || (part.length >= 3 && bothWays.some((run) => run.includes(part)));

/** A short piece over and over: abcabcabcabc, 123412341234. */
function isRepeated(text: string): boolean {
  return /^(.{1,6})\1{2,}.{0,3}$/u.test(text) || /^(.{4,64})\1$/u.test(text);
}
