import { Count } from "@/components/ui/count";
import { Missing } from "@/components/ui/missing";

/** A count that is told in whole tens. */
export function Tens({ value }: { value: number | null }) {
  return value === null ? <Missing kind="underTen" /> : <Count value={value} />;
}
