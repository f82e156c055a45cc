import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function BuildOfferLoading() {
  return <PageSkeleton rows={10} label={useTranslations("shell")("loading")} />;
}
