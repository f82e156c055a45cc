import { sha256 } from "../../../server/kernel/canonical.ts";

/** The salt of a firm in a draw of the fictitious world. It is no secret there: who knows it can look for a number that draws the firm. */
export const saltOf = (drawId: string, uscc: string): string => sha256(`salt ${drawId} ${uscc}`);
