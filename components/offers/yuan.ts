import { formatMoney } from "@/server/kernel/format";

/** Plain yuan: the unit stands once, in the table's corner. */
export const yuan = (fen: number) => formatMoney(fen).replace("¥", "");
