import { Controller, Get } from '@nestjs/common'
import { Anyone } from '../common/permission.js'
import { PolicyView, policyView } from './policy.dto.js'
import { Policy } from './policy.js'

@Controller('v1/policy')
export class PolicyController {
  constructor(private readonly policy: Policy) {}

  /** The content guidelines: reasons to flag, and the ladder of measures. */
  @Get()
  @Anyone()
  read(): PolicyView {
    return policyView(this.policy)
  }
}
