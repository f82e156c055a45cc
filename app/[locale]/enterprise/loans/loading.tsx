import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function LoansLoading() {
  return <PageSkeleton label={useTranslations("shell")("loading")} />;
}
