import { buildComponent } from "./component";
import { createRuntime } from "./transport/runtime";

export default buildComponent(createRuntime());
