import { registryCode } from "./registry-file.ts";

/** How many licences each company of the file holds. */
export const licencesEach = 10;

/** A disclosure file of licences line by line, its header first: each row without a fault, so many to a company, spread over the file. Names and codes are invented. */
export function* licenceLines(rows: number): Generator<string> {
  yield "XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_XKWS,XK_WSH,XK_XKLB,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_LYDW\n";
  const companies = Math.max(1, Math.ceil(rows / licencesEach));
  for (let position = 0; position < rows; position++) yield licenceLine(position, position % companies);
}

function licenceLine(position: number, company: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const monthAndDay = `${two(1 + (position % 12))}-${two(1 + (position % 28))}`;
  const year = 2016 + (position % 10);
  const cells = [
    `苏州符信第${company + 1}号（试）有限公司`,
    "法人及非法人组织",
    registryCode(company),
    "准予行政许可决定书",
    `苏行审〔${year}〕${position + 1}号`,
    "普通",
    "准予从事食品生产经营；经营场所与申请一致。",
    `${year}-${monthAndDay}`,
    `${year}-${monthAndDay}`,
    `${year + 5}-${monthAndDay}`,
    "苏州市行政审批局",
    "苏州市行政审批局",
  ];
  return `${cells.join(",")}\n`;
}
