import { downloadFile } from "./download";
import { uploadFiles } from "./upload";

export const fileOperations = [uploadFiles, downloadFile];
