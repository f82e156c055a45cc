import { useTranslations } from "next-intl";
import { PageSkeleton } from "@/components/ui/skeleton";

export default function DeletionsLoading() {
  return <PageSkeleton label={useTranslations("shell")("loading")} />;
}
