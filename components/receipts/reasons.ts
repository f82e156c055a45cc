import { useTranslations } from "next-intl";
import { receiptReasons } from "../reports/receipt-reasons";

/** The verifier's words for what does not hold of a list, or of a receipt against it; each has its sentence. */
const listReasons = [
  "not_a_list",
  "list_incomplete",
  "list_overfull",
  "list_differs",
  "list_disordered",
  "list_of_another",
  "left_out",
  "not_of_this_list",
  "logs_differ",
  "other_log",
] as const;

/** Why something does not hold, as a sentence. */
export function useReason(): (reason: string) => string {
  const receipt = useTranslations("verify.receipt.reason");
  const list = useTranslations("verify.list.reason");
  return (reason) => {
    const own = listReasons.find((one) => one === reason);
    return own ? list(own) : receipt(receiptReasons.find((one) => one === reason) ?? "not_a_receipt");
  };
}
