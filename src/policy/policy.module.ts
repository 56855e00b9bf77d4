import { Module } from '@nestjs/common'
import { PolicyController } from './policy.controller.js'
import { Policy } from './policy.js'

@Module({ controllers: [PolicyController], providers: [Policy], exports: [Policy] })
export class PolicyModule {}
